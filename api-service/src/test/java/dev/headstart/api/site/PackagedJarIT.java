package dev.headstart.api.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The jar as its users start it, in a process that can be killed. */
@Timeout(120)
class PackagedJarIT {

  private static final Path JAR = Path.of("target", "api-service.jar");
  private static final Pattern LISTENING = Pattern.compile("API listening on port (\\d+)");

  @TempDir private Path directory;

  @BeforeEach
  void thereIsAJar() {
    assumeTrue(Files.exists(JAR), "The jar is made by the phase package.");
  }

  private Process start(String... properties) throws IOException {
    var command = new ArrayList<String>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-jar", JAR.toString()));
    command.addAll(
        List.of(
            "--server.port=0",
            "--server.address=127.0.0.1",
            "--management.server.port=0",
            "--headstart.api.directory=" + directory));
    command.addAll(List.of(properties));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private Site site(BufferedReader log) throws IOException {
    var lines = new ArrayList<String>();
    for (String line = log.readLine(); line != null; line = log.readLine()) {
      lines.add(line);
      Matcher listening = LISTENING.matcher(line);
      if (listening.find()) {
        return Site.at(Integer.parseInt(listening.group(1)), directory);
      }
    }
    throw new AssertionError("It ended before it listened: " + lines);
  }

  @Test
  void whatWasAcknowledgedSurvivesBeingKilledAMomentLater() throws Exception {
    byte[] original = Pictures.jpeg(Pictures.busy(500, 400, 1));
    String token;
    JsonNode photo;
    Process first = start();
    try (BufferedReader log = first.inputReader();
        Site site = site(log)) {
      token = site.join("ann");
      photo = site.add(token, original);
      first.destroyForcibly().waitFor();
    }

    Process second = start();
    try (BufferedReader log = second.inputReader();
        Site site = site(log)) {
      JsonNode sizes = Site.json(site.getAs(token, photo.get("sizes").asString())).get("sizes");
      assertThat(sizes).hasSize(7);
      for (JsonNode size : sizes) {
        var answer = site.get(size.get("url").asString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Pictures.read(answer.body()).getWidth()).isEqualTo(size.get("width").asInt());
      }
      assertThat(site.get(sizes.get(6).get("url").asString()).body()).isEqualTo(original);
    } finally {
      second.destroyForcibly().waitFor();
    }
  }

  @Test
  void aWrongPropertyStopsTheStartWithASentence() throws Exception {
    Process process = start("--headstart.api.upload.places=0", "--headstart.signing.keys=short");

    String log = new String(process.getInputStream().readAllBytes());

    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(log).contains("APPLICATION FAILED TO START").doesNotContain("\tat ", "short");
  }

  @Test
  void anUnknownPropertyStopsTheStartWithASentence() throws Exception {
    Process process = start("--headstart.api.directroy=/tmp");

    String log = new String(process.getInputStream().readAllBytes());

    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(log)
        .contains("There is no property headstart.api.directroy: correct its name or remove it.")
        .doesNotContain("\tat ");
  }

  @Test
  void aDirectoryThatIsInUseStopsTheStartWithASentence() throws Exception {
    try (Site running = Site.start(directory)) {
      assertThat(running.photoFiles()).isEmpty();
      Process second = start();

      String log = new String(second.getInputStream().readAllBytes());

      assertThat(second.waitFor()).isEqualTo(1);
      assertThat(log).contains("in use by another process").doesNotContain("\tat ");
    }
  }

  @Test
  void aCheckDoesNotRunBesideAnApiThatHasTheDirectory() throws Exception {
    try (Site running = Site.start(directory)) {
      assertThat(running.photoFiles()).isEmpty();
      Process check = start("--check");

      String log = new String(check.getInputStream().readAllBytes());

      assertThat(check.waitFor()).isEqualTo(1);
      assertThat(log).contains("in use by another process").doesNotContain("\tat ");
    }
  }
}
