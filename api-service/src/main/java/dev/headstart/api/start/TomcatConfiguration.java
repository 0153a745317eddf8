package dev.headstart.api.start;

import dev.headstart.api.photo.UploadSettings;
import dev.headstart.api.problem.ProblemValve;
import org.apache.catalina.core.StandardHost;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What Boot has no property for. */
@Configuration(proxyBeanMethods = false)
class TomcatConfiguration {

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> tomcat(UploadSettings uploads) {
    return factory -> {
      factory.addContextCustomizers(
          context -> {
            if (context.getParent() instanceof StandardHost host) {
              host.setErrorReportValveClass(ProblemValve.class.getName());
            }
          });
      factory.addConnectorCustomizers(
          connector -> {
            if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
              // Whoever is refused with "Expect: 100-continue" need not send the photograph first.
              http.setContinueResponseTiming("onRead");
              // Others are read for a while after a refusal, as they would not see it otherwise.
              http.setMaxSwallowSize(
                  (int) Math.min(Integer.MAX_VALUE, 2 * uploads.maxSize().toBytes()));
            }
          });
    };
  }
}
