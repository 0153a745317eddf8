package dev.headstart.api.site;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** All that a running API can be asked, as {@code METHOD /path/{variable}}. */
public final class Endpoints {

  /** What Spring Security answers before any controller. */
  public static final List<String> OF_FILTERS = List.of("POST /sign-in", "POST /sign-out");

  private Endpoints() {}

  /** Those of controllers; what takes any method is written with {@code GET}. */
  public static Set<String> mapped(Site site) {
    var endpoints = new TreeSet<String>();
    site.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .keySet()
        .forEach(mapping -> all(mapping).forEach(endpoints::add));
    return endpoints;
  }

  private static Stream<String> all(RequestMappingInfo mapping) {
    Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
    List<String> names =
        methods.isEmpty() ? List.of("GET") : methods.stream().map(RequestMethod::name).toList();
    return mapping.getPatternValues().stream()
        .flatMap(path -> names.stream().map(method -> method + " " + path));
  }
}
