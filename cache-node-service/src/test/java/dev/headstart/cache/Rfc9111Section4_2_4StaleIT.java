package dev.headstart.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Serving stale responses: not, unless somebody who may says so. */
class Rfc9111Section4_2_4StaleIT extends AnythingNode {

  /** Stores what is stale by ten seconds when it comes. */
  private static void fillStale(String target, String directives) {
    origin.answers(
        target,
        200,
        "old",
        "Cache-Control",
        "max-age=10" + directives,
        "Age",
        "20",
        "ETag",
        "\"1\"");
    fill(target);
    origin.answers(target, 200, "new", "Cache-Control", FRESH);
  }

  @Test
  void whatIsStaleIsNotServedWithoutAsking() {
    fillStale("/stale", "");

    assertThat(text(node.view("/stale"))).isEqualTo("new");
  }

  @Test
  void aRequestMayTakeWhatIsStale() {
    fillStale("/taken", "");

    var view = node.view("/taken", "Cache-Control", "max-stale=60");

    assertThat(text(view)).isEqualTo("old");
    assertThat(status(view)).startsWith("headstart-sin; hit; ttl=-1").contains("detail=max-stale");
    assertThat(Integer.parseInt(field(view, "Age"))).isGreaterThanOrEqualTo(20);
    assertThat(node.count("headstart.cache.requests", "result", "stale", "port", "viewers"))
        .isPositive();
  }

  @Test
  void aRequestMayTakeWhatIsStaleNoLongerThanItSays() {
    fillStale("/too-stale", "");

    assertThat(text(node.view("/too-stale", "Cache-Control", "max-stale=5"))).isEqualTo("new");
  }

  @ParameterizedTest
  @ValueSource(strings = {", must-revalidate", ", proxy-revalidate", ", no-cache", ", s-maxage=5"})
  void anOriginMayForbidIt(String directives) {
    String target = "/forbidden/" + directives.substring(2);
    fillStale(target, directives);

    assertThat(text(node.view(target, "Cache-Control", "max-stale=60"))).isEqualTo("new");
  }

  /** §5.2.2.2. */
  @ParameterizedTest
  @ValueSource(strings = {", must-revalidate", ", proxy-revalidate", ""})
  void whatMustBeAskedAfterIsAnErrorWhereTheOriginIsAway(String directives) {
    try (var away = new TestOrigin();
        var alone = TestNode.anything(away, directory.resolve("away" + directives.length()))) {
      away.answers(
          "/a",
          200,
          "old",
          "Cache-Control",
          "max-age=10" + directives,
          "Age",
          "20",
          "ETag",
          "\"1\"");
      alone.view("/a");
      alone.settled();
      away.dies();

      var view = alone.view("/a");

      assertThat(view.statusCode()).as(status(view)).isEqualTo(504);
      assertThat(field(view, "Content-Type")).isEqualTo("application/problem+json");
    }
  }
}
