package dev.headstart.api.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads beyond the places that there are. */
class UploadPlacesIT {

  private static final long PATIENCE_SECONDS = 20;

  @TempDir private Path directory;
  private Site site;
  private String token;

  @BeforeEach
  void start() {
    site = Site.start(directory, "headstart.api.upload.places=1");
    token = site.join("ann");
  }

  @AfterEach
  void stop() {
    site.close();
  }

  /** Begins an upload and sends only half of it. */
  private Socket slowUpload() throws IOException {
    var socket = new Socket("127.0.0.1", site.uri("/").getPort());
    socket
        .getOutputStream()
        .write(
            ("POST /api/photos HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                    + token
                    + "\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 1000"
                    + "\r\n\r\n--b\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"x\"")
                .getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private void awaitPlaces(int expected) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (site.meter("headstart.uploads.places") != expected) {
      assertThat(System.nanoTime())
          .as("the time for %s free places", expected)
          .isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  @Test
  void areTurnedAwayWithWhenToComeBack() throws IOException {
    byte[] picture = Pictures.jpeg(Pictures.quarters(30, 20));
    try (Socket slow = slowUpload()) {
      awaitPlaces(0);

      HttpResponse<byte[]> answer = site.upload(token, picture);

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(Site.header(answer, "Content-Type")).isEqualTo("application/problem+json");
      assertThat(Site.header(answer, "Retry-After")).isEqualTo("5");
      assertThat(site.meter("headstart.uploads", "outcome", "turned_away")).isEqualTo(1);
      assertThat(slow.isConnected()).isTrue();
    }

    awaitPlaces(1);
    assertThat(site.upload(token, picture).statusCode()).isEqualTo(201);
  }

  @Test
  void aPlaceIsGivenBackAfterEveryOutcome() {
    for (int i = 0; i < 3; i++) {
      assertThat(site.upload(token, new byte[10]).statusCode()).isEqualTo(422);
      assertThat(site.uploadAs("other", token, new byte[10]).statusCode()).isEqualTo(400);
      assertThat(site.upload(null, new byte[10]).statusCode()).isEqualTo(401);
      awaitPlaces(1);
    }
  }
}
