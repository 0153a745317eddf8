package dev.headstart.api.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.api.photo.Visibility;
import dev.headstart.api.site.Endpoints;
import dev.headstart.api.site.Site;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every endpoint, whoever calls it, whatever of the owner's things she may see. */
class EndpointWalkIT {

  @TempDir private static Path directory;
  private static Site site;
  private static World world;

  @BeforeAll
  static void start() {
    site =
        Site.start(
            directory, "headstart.api.administrator.password=" + World.ADMINISTRATORS_PASSWORD);
    world = new World(site);
    Rows.prepare(world);
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  static Stream<String> endpoints() {
    return Rows.all().stream().map(Row::endpoint);
  }

  private static Row row(String endpoint) {
    return Rows.all().stream().filter(r -> r.endpoint().equals(endpoint)).findFirst().orElseThrow();
  }

  @Test
  void everyEndpointHasItsRowAndEveryRowItsEndpoint() {
    var known = new TreeSet<>(Endpoints.mapped(site));
    known.addAll(Endpoints.OF_FILTERS);

    assertThat(endpoints().toList())
        .as("Endpoints need a row in Rows, which says who may call them.")
        .containsExactlyInAnyOrderElementsOf(known);
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void answersThoseWhoMayAndNoOthers(String endpoint) {
    Row row = row(endpoint);
    for (Visibility visibility : Visibility.values()) {
      // Seen last by those who spend it, so that fewer things are made.
      for (Caller caller : Caller.values()) {
        String title = world.photoJson(visibility).get("title").asString();
        HttpResponse<byte[]> answer = world.call(row, caller, visibility);

        String step = endpoint + " by " + caller + ", " + visibility;
        Answer said = Answer.of(answer.statusCode());
        assertThat(said)
            .as("%s: %s", step, Site.text(answer))
            .isEqualTo(row.rule().answer(caller, visibility));
        assertTold(row, caller, visibility, title, answer, step);
        if (said == Answer.YES) {
          row.spends().ifPresent(variable -> world.forget(variable, visibility));
        }
      }
    }
  }

  private static void assertTold(
      Row row,
      Caller caller,
      Visibility visibility,
      String title,
      HttpResponse<byte[]> answer,
      String step) {
    String text = new String(answer.body(), StandardCharsets.UTF_8);
    boolean sees = row.rule() == Rule.HAS_THE_LINK || Rule.sees(caller, visibility);
    if (!sees) {
      assertThat(text).as("%s: what is hidden is not told", step).doesNotContain(title);
    } else if (row.lists()) {
      assertThat(text).as("%s: what may be seen is told", step).contains(title);
    }
    if (answer.statusCode() >= 400) {
      assertThat(Site.header(answer, "Content-Type"))
          .as(step)
          .startsWith(Rows.isPage(row) ? "text/html" : "application/problem+json");
    }
  }
}
