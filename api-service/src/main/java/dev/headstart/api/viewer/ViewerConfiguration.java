package dev.headstart.api.viewer;

import dev.headstart.contract.region.RegionCatalogue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Lets controllers take a {@link Viewer} and her {@link Screen} as parameters. */
@Configuration(proxyBeanMethods = false)
class ViewerConfiguration {

  @Bean
  Viewers viewers(RegionCatalogue regions) {
    return new Viewers(regions);
  }

  @Bean
  WebMvcConfigurer viewerParameters(Viewers viewers) {
    return RequestParameter.all(
        new RequestParameter<>(Viewer.class, viewers::of),
        new RequestParameter<>(Screen.class, Screens::of));
  }
}
