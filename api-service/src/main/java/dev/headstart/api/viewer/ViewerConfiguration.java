package dev.headstart.api.viewer;

import dev.headstart.contract.Parsed;
import dev.headstart.contract.http.HeadstartFields;
import dev.headstart.contract.region.Region;
import dev.headstart.contract.region.RegionCatalogue;
import dev.headstart.contract.region.RegionName;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Lets controllers take a {@link Viewer} and her {@link Screen} as parameters. */
@Configuration(proxyBeanMethods = false)
class ViewerConfiguration implements WebMvcConfigurer {

  private final RegionCatalogue regions;

  ViewerConfiguration(RegionCatalogue regions) {
    this.regions = regions;
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new Resolver<>(Viewer.class, this::viewer));
    resolvers.add(new Resolver<>(Screen.class, Screens::of));
  }

  private Viewer viewer(HttpServletRequest request) {
    return new Viewer(
        Optional.ofNullable(request.getUserPrincipal()).map(Principal::getName),
        request.isUserInRole(Viewer.ADMINISTRATOR),
        Optional.ofNullable(request.getHeader(HeadstartFields.REGION)).flatMap(this::withCache));
  }

  private Optional<Region> withCache(String region) {
    return switch (RegionName.parse(region)) {
      case Parsed.Valid<RegionName>(RegionName name) ->
          regions.find(name).filter(r -> r.cache() != null);
      case Parsed.Invalid<RegionName> _ -> Optional.empty();
    };
  }

  private record Resolver<T>(Class<T> type, Function<HttpServletRequest, T> resolve)
      implements HandlerMethodArgumentResolver {

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
}
