package dev.headstart.api.photo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.api.viewer.Viewer;
import dev.headstart.contract.photo.PhotoFormat;
import dev.headstart.contract.photo.PhotoSize;
import dev.headstart.contract.photo.PhotoTarget;
import dev.headstart.contract.region.Region;
import dev.headstart.contract.region.RegionName;
import dev.headstart.contract.signature.SharedKey;
import dev.headstart.contract.signature.UrlSigner;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PhotoUrlsTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final Viewer FROM_NOWHERE = Viewer.unknown(Optional.empty());

  private final UrlSigner signer = new UrlSigner(List.of(SharedKey.of("a key for these tests")));

  private PhotoUrls at(Instant now) {
    return new PhotoUrls(signer, Clock.fixed(now, ZoneOffset.UTC));
  }

  private static Photo photo(Visibility visibility) {
    return new Photo(
        "7f3k2m9q",
        1L,
        "ann",
        "4bd1c09ae2",
        "",
        "",
        visibility,
        PhotoFormat.PNG,
        PhotoFormat.JPEG,
        300,
        200,
        null,
        null,
        null,
        0,
        0,
        0,
        0);
  }

  private static Viewer nearCache(String cache) {
    var region = new Region(RegionName.of("sin"), null, 1.3, 103.8, URI.create(cache), List.of());
    return Viewer.unknown(Optional.of(region));
  }

  @Test
  void publicRenditionsAreNotSigned() {
    assertThat(at(NOON).url(photo(Visibility.PUBLIC), PhotoSize.M, FROM_NOWHERE))
        .isEqualTo("/photos/7f3k2m9q_4bd1c09ae2_m.jpg");
  }

  @Test
  void viewersNearACacheLoadFromThere() {
    for (String cache : new String[] {"https://sin.example:444", "https://sin.example:444/"}) {
      assertThat(at(NOON).url(photo(Visibility.PUBLIC), PhotoSize.M, nearCache(cache)))
          .isEqualTo("https://sin.example:444/photos/7f3k2m9q_4bd1c09ae2_m.jpg");
    }
  }

  @Test
  void originalsAreSignedAndKeepTheirFormat() {
    PhotoTarget original = at(NOON).target(photo(Visibility.PUBLIC), PhotoSize.O);

    assertThat(original.path().toString()).isEqualTo("/photos/7f3k2m9q_4bd1c09ae2_o.png");
    assertThat(original.signature()).isPresent();
  }

  @Test
  void signedUrlsHoldForADayAndStayTheSameForAnHour() {
    PhotoTarget first = at(NOON).target(photo(Visibility.PRIVATE), PhotoSize.M);
    Instant lastMoment = NOON.plus(Duration.ofMinutes(59)).plusSeconds(59);

    assertThat(at(lastMoment).target(photo(Visibility.PRIVATE), PhotoSize.M)).isEqualTo(first);
    assertThat(verdict(first, lastMoment.plus(Duration.ofDays(1))))
        .isEqualTo(UrlSigner.Verdict.GOOD);
    assertThat(verdict(first, NOON.plus(Duration.ofHours(25))))
        .isEqualTo(UrlSigner.Verdict.EXPIRED);
  }

  private UrlSigner.Verdict verdict(PhotoTarget target, Instant when) {
    return signer.verify(target.path().toString(), target.signature().orElseThrow(), when);
  }
}
