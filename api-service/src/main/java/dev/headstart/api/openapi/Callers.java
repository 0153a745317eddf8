package dev.headstart.api.openapi;

import dev.headstart.api.people.access.NeedsPerson;
import dev.headstart.api.people.session.SignInPlace;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import java.util.Set;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Marks which operations need a person to be known, by the rules by which they are guarded. */
final class Callers {

  private static final String BEARER = "bearer";
  private static final String SESSION = "session";
  private static final Set<HttpMethod> LOOKING =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
  private static final Set<String> BEGINNINGS =
      Set.of("/api/people", SignInPlace.SIGN_IN, SignInPlace.SIGN_OUT, SignInPlace.SIGN_UP);

  private final List<PathPattern> needing;

  Callers(List<NeedsPerson> needing) {
    this.needing =
        needing.stream()
            .flatMap(rule -> rule.patterns().stream())
            .map(PathPatternParser.defaultInstance::parse)
            .toList();
  }

  static Components components() {
    return new Components()
        .addSecuritySchemes(
            BEARER,
            new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .description("A personal access token: POST /api/people gives the first one."))
        .addSecuritySchemes(
            SESSION,
            new SecurityScheme()
                .type(SecurityScheme.Type.APIKEY)
                .in(SecurityScheme.In.COOKIE)
                .name("headstart-session")
                .description(
                    "A browser in which somebody has signed in. Changes also need the field"
                        + " X-XSRF-TOKEN, which GET /api/session tells."));
  }

  void mark(OpenAPI api) {
    api.getPaths()
        .forEach(
            (path, item) ->
                item.readOperationsMap()
                    .forEach((method, operation) -> mark(path, method, operation)));
  }

  private void mark(String path, HttpMethod method, Operation operation) {
    if (!mustBeKnown(path, method)) {
      operation.addSecurityItem(new SecurityRequirement());
    }
    operation
        .addSecurityItem(new SecurityRequirement().addList(BEARER))
        .addSecurityItem(new SecurityRequirement().addList(SESSION));
  }

  private boolean mustBeKnown(String path, HttpMethod method) {
    PathContainer parsed = PathContainer.parsePath(path);
    return needing.stream().anyMatch(pattern -> pattern.matches(parsed))
        || !LOOKING.contains(method) && !(method == HttpMethod.POST && BEGINNINGS.contains(path));
  }
}
