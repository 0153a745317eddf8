package dev.headstart.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.api.site.Pictures;
import dev.headstart.api.site.PostgresServer;
import dev.headstart.api.site.Site;
import dev.headstart.api.storage.ContentHash;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The catalogue is held against the bytes, and what can be mended is. */
class CheckCommandIT {

  private static final byte[] ORIGINAL = Pictures.jpeg(Pictures.busy(300, 200, 1));

  @TempDir private static Path directory;
  private static byte[] small;
  private static byte[] square;

  /** Each test leaves all well. */
  @BeforeAll
  static void upload() {
    try (Site site = Site.start(directory)) {
      JsonNode photo = site.add(site.join("ann"), ORIGINAL);
      small = site.get(Site.urls(photo).get("m")).body();
      square = site.get(Site.urls(photo).get("sq")).body();
    }
  }

  private record Outcome(int code, String told) {}

  private static Outcome check(String... more) throws IOException {
    return checkIn(directory, more);
  }

  private static Outcome checkIn(Path directory, String... more) throws IOException {
    var told = new ByteArrayOutputStream();
    var args = Arrays.copyOf(more, more.length + 2);
    args[more.length] = "--check";
    args[more.length + 1] = "--headstart.api.directory=" + directory;
    int code = CheckCommand.run(new PrintStream(told, true, StandardCharsets.UTF_8), args);
    return new Outcome(code, told.toString(StandardCharsets.UTF_8));
  }

  private static Path blob(byte[] content) {
    return blobIn(directory, content);
  }

  private static Path blobIn(Path directory, byte[] content) {
    String hash = ContentHash.of(ByteBuffer.wrap(content)).hex();
    return directory.resolve("photos/blobs").resolve(hash.substring(0, 2)).resolve(hash);
  }

  @Test
  void whereAllIsWellItSaysSoAndEndsWithZero() throws IOException {
    Outcome outcome = check();

    assertThat(outcome.told()).contains("Checked 1 photographs with 5 files", "All is well.");
    assertThat(outcome.code()).isZero();
  }

  @Test
  void renditionsAreMadeAgainAndBytesThatNobodyNamesAreDeletedWhenToldTo() throws IOException {
    Path missing = blob(small);
    Path damaged = blob(square);
    Files.delete(missing);
    byte[] wrong = square.clone();
    wrong[wrong.length / 2] ^= 1;
    Files.write(damaged, wrong);
    Path orphan = blob(new byte[] {1, 2, 3});
    Files.createDirectories(orphan.getParent());
    Files.write(orphan, new byte[] {1, 2, 3});

    Outcome report = check();
    assertThat(report.code()).isEqualTo(2);
    assertThat(report.told())
        .contains("size m is missing.", "size sq is damaged.", "(3 bytes)", "3 left.")
        .doesNotContain("mended:");
    assertThat(missing).doesNotExist();
    assertThat(orphan).exists();

    Outcome repair = check("--repair");
    assertThat(repair.told()).contains("size m was made again.", "size sq was made again.");
    assertThat(repair.code()).isZero();
    assertThat(orphan).doesNotExist();
    assertThat(missing).hasBinaryContent(small);
    assertThat(damaged).hasBinaryContent(square);
    assertThat(check().code()).isZero();
  }

  @Test
  void anOriginalThatIsLostIsToldAndNothingElseIsTouched() throws IOException {
    Files.delete(blob(ORIGINAL));

    Outcome repair = check("--repair");

    assertThat(repair.code()).isEqualTo(2);
    assertThat(repair.told()).contains("of ann: size o is missing.", "the original is lost");
    assertThat(blob(small)).exists();
    Files.write(blob(ORIGINAL), ORIGINAL);
    assertThat(check().code()).as("put back from a copy").isZero();
  }

  @Test
  void itMayRunBesideAnApiOnPostgres(@TempDir Path another) throws IOException {
    String url = PostgresServer.newDatabase();
    try (Site site = Site.onPostgres(url, another)) {
      JsonNode photo = site.add(site.join("ann"), ORIGINAL);
      Files.delete(blobIn(another, small));

      Outcome repair = checkIn(another, "--repair", "--spring.datasource.url=" + url);

      assertThat(repair.told()).contains("size m was made again.");
      assertThat(repair.code()).isZero();
      assertThat(site.get(Site.urls(photo).get("m")).body()).isEqualTo(small);
    }
  }

  @Test
  void onlyItsOwnWordBeginsACheck() {
    assertThat(CheckCommand.isMeant("--headstart.api.directory=x")).isFalse();
    assertThat(CheckCommand.isMeant("--repair")).isFalse();
    assertThat(CheckCommand.isMeant("--repair", "--check")).isTrue();
  }
}
