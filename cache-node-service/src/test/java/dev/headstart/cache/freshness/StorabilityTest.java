package dev.headstart.cache.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import org.junit.jupiter.api.Test;

/** RFC 9111 §3. */
class StorabilityTest {

  private static Storability of(int status, boolean credentials, String... namesAndValues) {
    var fields = new DefaultHttpHeaders();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.add(namesAndValues[i], namesAndValues[i + 1]);
    }
    var request = new DefaultHttpHeaders();
    if (credentials) {
      request.set("Authorization", "x");
    }
    var now = java.time.Instant.parse("2026-11-20T10:00:00Z");
    return Storability.of(
        io.netty.handler.codec.http.HttpMethod.GET,
        request,
        status,
        fields,
        Freshness.of(status, fields, now, now),
        true);
  }

  @Test
  void aFreshAnswerIsStored() {
    assertThat(of(200, false, "Cache-Control", "max-age=1")).isEqualTo(Storability.STORABLE);
    assertThat(of(200, false, "Expires", "Sun, 22 Nov 2026 10:00:00 GMT"))
        .isEqualTo(Storability.STORABLE);
  }

  @Test
  void anAnswerThatCanBeAskedAfterIsStored() {
    assertThat(of(200, false, "ETag", "\"a\"")).isEqualTo(Storability.STORABLE);
    assertThat(of(200, false, "Last-Modified", "Sun, 22 Nov 2026 10:00:00 GMT"))
        .isEqualTo(Storability.STORABLE);
    assertThat(of(200, false)).isEqualTo(Storability.NEITHER_FRESH_NOR_VALIDATED);
  }

  @Test
  void noStoreAndPrivateAreNotStored() {
    assertThat(of(200, false, "Cache-Control", "max-age=1, no-store"))
        .isEqualTo(Storability.NO_STORE);
    assertThat(of(200, false, "Cache-Control", "max-age=1, private"))
        .isEqualTo(Storability.PRIVATE);
  }

  @Test
  void whatIsPrivateForOthersMayBeForThisCache() {
    assertThat(
            of(200, false, "Cache-Control", "private, max-age=1", "CDN-Cache-Control", "max-age=1"))
        .isEqualTo(Storability.STORABLE);
    assertThat(
            of(200, false, "Cache-Control", "max-age=1", "CDN-Cache-Control", "max-age=1, private"))
        .isEqualTo(Storability.PRIVATE);
  }

  @Test
  void anAnswerToCredentialsIsStoredOnlyWhenItIsForEveryone() {
    assertThat(of(200, true, "Cache-Control", "max-age=1")).isEqualTo(Storability.CREDENTIALS);
    for (String allowed : new String[] {"public", "must-revalidate", "s-maxage=1"}) {
      assertThat(of(200, true, "Cache-Control", "max-age=1, " + allowed))
          .as(allowed)
          .isEqualTo(Storability.STORABLE);
    }
  }

  @Test
  void anAnswerThatSetsACookieIsNotStored() {
    assertThat(of(200, false, "Cache-Control", "max-age=1", "Set-Cookie", "a=b"))
        .isEqualTo(Storability.COOKIE);
  }
}
