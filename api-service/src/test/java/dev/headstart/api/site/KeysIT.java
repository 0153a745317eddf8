package dev.headstart.api.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headstart.api.key.UnusableKeyFileException;
import dev.headstart.contract.signature.SharedKey;
import dev.headstart.contract.signature.UrlSigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Keys of URLs are rotated while the site runs, and are the same for all replicas. */
class KeysIT {

  private static final String OLD = "an-old-key-that-is-long-enough";
  private static final String NEW = "a-new-key-that-is-long-enough";
  private static final byte[] PICTURE = Pictures.jpeg(Pictures.quarters(30, 20));

  @TempDir private Path directory;

  private Path write(String keys) throws IOException {
    Path half = Files.writeString(directory.resolve("keys.new"), keys);
    return Files.move(
        half,
        directory.resolve("keys"),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** Signs what a page would have signed, as whoever has only this key would. */
  private static String signed(String url, String key) {
    String path = url.substring(0, url.indexOf('?'));
    var signer = new UrlSigner(List.of(SharedKey.of(key)));
    return path + "?" + signer.sign(path, Instant.now().plus(Duration.ofHours(1)));
  }

  private static String listed(Site site, String owner, JsonNode photo) {
    return Site.urls(Site.json(site.getAs(owner, "/api/photos/" + photo.get("id").asString())))
        .get("sq");
  }

  @Test
  void urlsOfTheOldKeyAndOfTheNewOneAreGoodUntilTheOldOneIsTakenAway() throws IOException {
    Path file = write(OLD);
    try (Site site =
        Site.start(
            directory.resolve("site"),
            "headstart.signing.file=" + file,
            "headstart.signing.refresh=20ms")) {
      String owner = site.join("ann");
      JsonNode photo = site.add(owner, PICTURE, "visibility", "private");
      String before = listed(site, owner, photo);
      assertThat(site.get(before).statusCode()).isEqualTo(200);
      assertThat(site.get(signed(before, NEW)).statusCode()).isEqualTo(403);

      write(OLD + "\n2100-01-01T00:00:00Z " + NEW);
      Awaitility.await().until(() -> site.get(signed(before, NEW)).statusCode() == 200);
      assertThat(listed(site, owner, photo)).as("the new one only verifies").isEqualTo(before);

      write(OLD + "\n2000-01-01T00:00:00Z " + NEW);
      Awaitility.await().until(() -> !listed(site, owner, photo).equals(before));
      String after = listed(site, owner, photo);
      assertThat(site.get(before).statusCode()).isEqualTo(200);
      assertThat(site.get(after).statusCode()).isEqualTo(200);

      write(NEW);
      Awaitility.await().until(() -> site.get(before).statusCode() == 403);
      assertThat(site.get(after).statusCode()).isEqualTo(200);
      assertThat(site.meter("headstart.signing.changes", "outcome", "taken")).isEqualTo(3);
    }
  }

  @Test
  void whereThereIsNoGoodFileTheSiteDoesNotStart() throws IOException {
    Path file = write("short");

    assertThatThrownBy(
            () -> Site.start(directory.resolve("site"), "headstart.signing.file=" + file))
        .hasRootCauseInstanceOf(IllegalArgumentException.class)
        .hasStackTraceContaining(UnusableKeyFileException.class.getName())
        .hasStackTraceContaining("Line 1: A shared key has at least 16 bytes");
  }
}
