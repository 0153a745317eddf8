package dev.headstart.api.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A database that cannot be used stops the start with a sentence that says what to do. */
@ExtendWith(OutputCaptureExtension.class)
class CatalogueStartIT {

  @TempDir private Path directory;

  @Test
  void aServerThatCannotBeReached(CapturedOutput output) throws Exception {
    int nobody;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = socket.getLocalPort();
    }

    assertStartFails("jdbc:postgresql://127.0.0.1:" + nobody + "/x?password=hush");

    assertThat(output)
        .contains("cannot be reached: start it, or correct spring.datasource.url.")
        .doesNotContain("hush");
  }

  @Test
  void aDatabaseThatDoesNotExist(CapturedOutput output) {
    String url = PostgresServer.newDatabase();

    assertStartFails(url.replaceFirst("/catalogue\\d+", "/absent"));

    assertThat(output).contains("The server has no such database for the catalogue: create it");
  }

  private void assertStartFails(String url) {
    assertThatThrownBy(() -> Site.onPostgres(url, directory)).isNotNull();
  }
}
