package dev.headstart.api.openapi;

import org.springframework.context.annotation.Configuration;
import org.springframework.validation.Errors;
import org.springframework.validation.Validator;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Nothing is validated by annotations, whose names springdoc wants to know all the same: so Spring
 * MVC finds a library for them, and would start it each time.
 */
@Configuration(proxyBeanMethods = false)
class NoValidation implements WebMvcConfigurer {

  @Override
  public Validator getValidator() {
    return new Validator() {
      @Override
      public boolean supports(Class<?> type) {
        return false;
      }

      @Override
      public void validate(Object target, Errors errors) {
        throw new IllegalStateException("It supports nothing, and so is asked for nothing.");
      }
    };
  }
}
