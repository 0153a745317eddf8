package dev.headstart.api.page;

import dev.headstart.api.viewer.RequestParameter;
import dev.headstart.api.viewer.Screens;
import dev.headstart.api.viewer.Viewers;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Lets page controllers take a {@link Visit} as a parameter. */
@Configuration(proxyBeanMethods = false)
class PageConfiguration {

  static {
    // What controllers are given of a request, and no parameter of it.
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(Visit.class);
  }

  @Bean
  WebMvcConfigurer visits(Viewers viewers) {
    return RequestParameter.all(
        new RequestParameter<>(
            Visit.class, request -> Visit.of(viewers.of(request), Screens.of(request), request)));
  }
}
