package dev.headstart.api.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The description of the API is of this API, all of it. */
class OpenApiIT {

  @TempDir private static Path directory;
  private static Site site;
  private static JsonNode api;

  @BeforeAll
  static void start() {
    site = Site.start(directory);
    var answer = site.get("/v3/api-docs");
    assertThat(answer.statusCode()).as(Site.text(answer)).isEqualTo(200);
    api = Site.json(answer);
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  @Test
  void itIsOpenApi31() {
    assertThat(api.get("openapi").asString()).startsWith("3.1");
    assertThat(api.at("/info/title").asString()).isEqualTo("Headstart");
  }

  @Test
  void everyEndpointIsDescribedAndNoOther() {
    var described = new TreeSet<String>();
    api.get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .propertyNames()
                    .forEach(method -> described.add(method.toUpperCase() + " " + path.getKey())));

    var mapped = new TreeSet<>(Endpoints.mapped(site));
    mapped.removeIf(endpoint -> endpoint.matches(".* /(error|v3/api-docs|swagger-ui).*"));
    mapped.addAll(Endpoints.OF_FILTERS);
    assertThat(described).isEqualTo(mapped);
  }

  @Test
  void everyOperationSaysWhatItIsAndEndsInAProblemAtWorst() {
    api.get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        operation -> {
                          String name = operation.getKey() + " " + path.getKey();
                          assertThat(operation.getValue().at("/responses/default/$ref").asString())
                              .as(name)
                              .isEqualTo("#/components/responses/Problem");
                          assertThat(operation.getValue().get("security")).as(name).isNotEmpty();
                        }));
    assertThat(api.at("/components/responses/Problem/content").has("application/problem+json"))
        .isTrue();
  }

  @Test
  void itTellsWhatNeedsAPerson() {
    assertThat(api.at("/paths/~1api~1tokens/get/security").toString())
        .isEqualTo("[{\"bearer\":[]},{\"session\":[]}]");
    assertThat(api.at("/paths/~1api~1photos~1{id}/get/security").toString())
        .isEqualTo("[{},{\"bearer\":[]},{\"session\":[]}]");
    assertThat(api.at("/components/securitySchemes/bearer/scheme").asString()).isEqualTo("bearer");
  }

  @Test
  void answersHaveTheirTypeAndOperationsTheirOwnName() {
    assertThat(api.at("/paths/~1api~1tokens/get/responses/200/content").propertyNames())
        .containsExactly("application/json");
    assertThat(api.at("/paths/~1/get/responses/200/content").propertyNames())
        .containsExactly("text/html");
    assertThat(api.at("/paths/~1api~1tokens/get/operationId").asString()).isEqualTo("tokenList");
    assertThat(api.at("/paths/~1photos~1{name}/get/responses/200/content").propertyNames())
        .doesNotContain("text/html");
  }

  @Test
  void whatControllersAreGivenOfARequestIsNoParameter() {
    assertThat(api.toString()).doesNotContain("\"Viewer\"", "\"viewer\"", "HttpServletRequest");
    assertThat(api.at("/paths/~1api~1people~1{owner}~1photostream/get/parameters").toString())
        .contains("\"width\"", "\"dpr\"", "\"cursor\"");
  }

  @Test
  void typesOfProblemsAreExplainedWhereTheyPoint() {
    String type = Site.json(site.get("/nothing")).get("type").asString();

    assertThat(type).isEqualTo("/problems/not-found");
    assertThat(Site.text(site.get(type))).contains("404", "There is no such thing");
    assertThat(site.get("/problems/unheard-of").statusCode()).isEqualTo(404);
  }

  @Test
  void swaggerUiIsServedFromHereAlone() {
    var page = site.get("/swagger-ui/index.html");

    assertThat(Site.header(page, "Content-Security-Policy")).contains("script-src 'self'");
    assertThat(Site.text(page)).contains("swagger-ui-bundle.js").doesNotContain("https://");
    for (String file :
        new String[] {"swagger-ui-bundle.js", "swagger-ui.css", "swagger-initializer.js"}) {
      assertThat(site.get("/swagger-ui/" + file).statusCode()).as(file).isEqualTo(200);
    }
    assertThat(Site.header(site.get("/swagger-ui.html"), "Location"))
        .endsWith("/swagger-ui/index.html");
    assertThat(site.get("/swagger-ui/no-such-file.js").statusCode()).isEqualTo(404);
  }
}
