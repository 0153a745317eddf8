package dev.headstart.api.openapi;

import dev.headstart.api.people.access.NeedsPerson;
import dev.headstart.api.viewer.Screen;
import dev.headstart.api.viewer.Viewer;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import java.util.List;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.csrf.CsrfToken;

/** Adds to what springdoc finds in the code what holds for the whole service. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

  static {
    // What controllers are given of a request, and no parameters of it.
    SpringDocUtils.getConfig()
        .addRequestWrapperToIgnore(Viewer.class, Screen.class, CsrfToken.class);
  }

  @Bean
  static MadeWhenAsked madeWhenAsked() {
    return new MadeWhenAsked();
  }

  @Bean
  OpenAPI description(ObjectProvider<BuildProperties> build) {
    String version = build.stream().map(BuildProperties::getVersion).findFirst().orElse("0");
    return new OpenAPI()
        .info(
            new Info()
                .title("Headstart")
                .version(version)
                .description(
                    "The photo API. What is public needs nobody to be known; changes are made by"
                        + " people, known by a bearer token, or by a browser's session together"
                        + " with its CSRF token. Each operation says whom it is for."))
        .components(Problems.components(Callers.components()));
  }

  @Bean
  GlobalOpenApiCustomizer forms() {
    return FormEndpoints::addTo;
  }

  @Bean
  GlobalOpenApiCustomizer pageAnswers() {
    return PageAnswers::addTo;
  }

  @Bean
  GlobalOperationCustomizer operationNames() {
    return OperationNames::name;
  }

  @Bean
  GlobalOpenApiCustomizer callers(List<NeedsPerson> needing) {
    return new Callers(needing)::mark;
  }

  @Bean
  GlobalOpenApiCustomizer problems() {
    return Problems::addTo;
  }

  @Bean
  GlobalOperationCustomizer screens() {
    return ScreenParameters::describe;
  }

  /** Swagger UI is our own copy, and loads nothing from anywhere else. */
  @Bean
  FilterRegistrationBean<SwaggerPolicy> swaggerPolicy() {
    var registration = new FilterRegistrationBean<>(new SwaggerPolicy());
    registration.addUrlPatterns("/swagger-ui/*");
    return registration;
  }
}
