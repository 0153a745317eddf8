package dev.headstart.api.viewer;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Function;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Something that controllers can have as a parameter, by its type.
 *
 * @param resolve makes it of a request
 */
public record RequestParameter<T>(Class<T> type, Function<HttpServletRequest, T> resolve)
    implements HandlerMethodArgumentResolver {

  /** Tells Spring MVC of these. */
  public static WebMvcConfigurer all(RequestParameter<?>... parameters) {
    return new WebMvcConfigurer() {
      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.addAll(List.of(parameters));
      }
    };
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == type;
  }

  @Override
  public T resolveArgument(
      MethodParameter parameter,
      ModelAndViewContainer container,
      NativeWebRequest request,
      WebDataBinderFactory binders) {
    return resolve.apply(request.getNativeRequest(HttpServletRequest.class));
  }
}
