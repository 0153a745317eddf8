package dev.headstart.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** CDN-Cache-Control speaks to us, and to nobody behind us. */
class Rfc9213TargetedIT extends AnythingNode {

  @Test
  void itCountsInPlaceOfTheOthers() {
    origin.answers(
        "/counts",
        200,
        "body",
        "Cache-Control",
        "no-store, private",
        "Expires",
        "0",
        "CDN-Cache-Control",
        "max-age=1000");
    fill("/counts");

    var view = node.view("/counts");

    assertThat(isHit(view)).isTrue();
    assertThat(field(view, "Cache-Control")).isEqualTo("no-store, private");
    assertThat(field(view, "CDN-Cache-Control")).isEmpty();
  }

  @Test
  void itMayForbidWhatTheOthersAllow() {
    origin.answers(
        "/forbids", 200, "body", "Cache-Control", FRESH, "CDN-Cache-Control", "no-store");
    fill("/forbids");

    assertThat(status(node.view("/forbids"))).contains("detail=no-store");
  }

  @Test
  void whereItIsNoStructuredFieldTheOthersCount() {
    origin.answers(
        "/malformed", 200, "body", "Cache-Control", FRESH, "CDN-Cache-Control", "max-age=;;");
    fill("/malformed");

    assertThat(isHit(node.view("/malformed"))).isTrue();
  }

  @Test
  void itsStaleWhileRevalidateIsHeeded() {
    origin.answers(
        "/swr",
        200,
        "old",
        "Cache-Control",
        "no-cache",
        "CDN-Cache-Control",
        "max-age=10, stale-while-revalidate=60",
        "Age",
        "20");
    fill("/swr");
    origin.answers("/swr", 200, "new", "Cache-Control", FRESH);

    assertThat(text(node.view("/swr"))).isEqualTo("old");
    node.settled();
  }
}
