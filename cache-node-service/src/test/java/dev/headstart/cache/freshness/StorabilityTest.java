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
    return Storability.of(status, fields, credentials, "accept-encoding"::equals, true);
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
  void only200IsStored() {
    for (int status : new int[] {201, 204, 206, 301, 304, 404, 410, 500}) {
      assertThat(of(status, false, "Cache-Control", "max-age=1"))
          .as("%s", status)
          .isEqualTo(Storability.STATUS);
    }
  }

  @Test
  void noStoreAndPrivateAreNotStored() {
    assertThat(of(200, false, "Cache-Control", "max-age=1, no-store"))
        .isEqualTo(Storability.NO_STORE);
    assertThat(of(200, false, "Cache-Control", "max-age=1, private=\"x\""))
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

  @Test
  void anAnswerThatVariesByWhatViewersSendIsNotStored() {
    assertThat(of(200, false, "Cache-Control", "max-age=1", "Vary", "Accept-Encoding, Cookie"))
        .isEqualTo(Storability.VARIES);
    assertThat(of(200, false, "Cache-Control", "max-age=1", "Vary", "*"))
        .isEqualTo(Storability.VARIES);
    assertThat(of(200, false, "Cache-Control", "max-age=1", "Vary", "Accept-Encoding"))
        .isEqualTo(Storability.STORABLE);
  }

  @Test
  void varyByEverythingIsNeverFixed() {
    var fields = new DefaultHttpHeaders().set("Cache-Control", "max-age=1").set("Vary", "*");

    assertThat(Storability.of(200, fields, false, field -> true, true))
        .isEqualTo(Storability.VARIES);
  }

  @Test
  void anAnswerWhoseEndCannotBeToldFromACutIsNotStored() {
    var fields = new DefaultHttpHeaders().set("Cache-Control", "max-age=1");

    assertThat(Storability.of(200, fields, false, field -> true, false))
        .isEqualTo(Storability.UNDELIMITED);
  }
}
