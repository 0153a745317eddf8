package dev.headstart.api.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be kept is answered with a problem, and nothing of it is left. */
class BadUploadIT {

  @TempDir private static Path directory;
  private static Site site;
  private static String token;
  private static byte[] good;

  @BeforeAll
  static void start() {
    site =
        Site.start(
            directory,
            "headstart.api.upload.max-size=200KB",
            "headstart.api.upload.max-pixels=1000000");
    token = site.join("ann");
    good = Pictures.jpeg(Pictures.busy(300, 200, 1));
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  @AfterEach
  void nothingIsLeft() {
    assertThat(site.photoFiles()).isEmpty();
    assertThat(site.cataloguedPhotos()).isZero();
  }

  private static void assertProblem(HttpResponse<byte[]> answer, int status, String says) {
    assertThat(answer.statusCode()).as(Site.text(answer)).isEqualTo(status);
    assertThat(Site.header(answer, "Content-Type")).isEqualTo("application/problem+json");
    assertThat(Site.json(answer).get("status").asInt()).isEqualTo(status);
    assertThat(Site.json(answer).get("detail").asString()).contains(says);
  }

  @Test
  void anEmptyFile() {
    assertProblem(site.upload(token, new byte[0]), 422, "no JPEG, PNG, WebP or GIF");
  }

  @Test
  void aText() {
    byte[] text = "This is not a photograph. ".repeat(50).getBytes(StandardCharsets.UTF_8);

    assertProblem(site.upload(token, text), 422, "no JPEG, PNG, WebP or GIF");
  }

  @Test
  void aJpegThatIsCutOff() {
    assertProblem(site.upload(token, Arrays.copyOf(good, good.length / 2)), 422, "cut off");
  }

  @Test
  void aJpegWithHalfItsPixelsMissing() {
    byte[] half = Arrays.copyOf(good, good.length / 2);
    half[half.length - 2] = (byte) 0xFF;
    half[half.length - 1] = (byte) 0xD9;

    assertProblem(site.upload(token, half), 422, "cut off");
  }

  @Test
  void aPngThatIsCutOff() {
    byte[] png = Pictures.png(Pictures.busy(100, 100, 1));

    assertProblem(site.upload(token, Arrays.copyOf(png, png.length / 2)), 422, "cannot be decoded");
  }

  @Test
  void aPngWithDamagedPixels() {
    byte[] png = Pictures.png(Pictures.busy(100, 100, 1));
    Arrays.fill(png, png.length / 2, png.length / 2 + 20, (byte) 0);

    assertProblem(site.upload(token, png), 422, "cannot be decoded");
  }

  @Test
  void aSmallFileThatPromisesManyPixels() {
    byte[] bomb = Pictures.png(new BufferedImage(10, 10, BufferedImage.TYPE_INT_RGB));
    ByteBuffer.wrap(bomb).putInt(16, 60_000).putInt(20, 60_000);

    assertProblem(site.upload(token, bomb), 422, "more than 1000000 pixels");
  }

  @Test
  void aGifOfAFewBytesThatPromisesManyPixels() {
    byte[] bomb = Pictures.gif(Pictures.quarters(10, 10));
    ByteBuffer.wrap(bomb).order(ByteOrder.LITTLE_ENDIAN).putShort(6, (short) 64_250);
    ByteBuffer.wrap(bomb).order(ByteOrder.LITTLE_ENDIAN).putShort(8, (short) 64_250);

    assertProblem(site.upload(token, bomb), 422, "more than 1000000 pixels");
  }

  @Test
  void aGifThatIsCutOff() {
    byte[] gif = Pictures.gif(Pictures.busy(100, 100, 1));

    assertProblem(site.upload(token, Arrays.copyOf(gif, gif.length / 2)), 422, "cannot be decoded");
  }

  @ParameterizedTest
  @CsvSource({"heic, HEIC", "mif1, HEIC", "avif, AVIF"})
  void picturesThatNobodyHereDecodesSayWhatToSendInstead(String brand, String kind) {
    byte[] head = ("\0\0\0\30ftyp" + brand).getBytes(StandardCharsets.ISO_8859_1);

    assertProblem(site.upload(token, Arrays.copyOf(head, 100)), 415, kind);
    assertProblem(site.upload(token, Arrays.copyOf(head, 100)), 415, "export it as JPEG");
  }

  @Test
  void aFileThatIsTooLarge() {
    assertProblem(site.upload(token, new byte[250 * 1024]), 413, "smaller");
  }

  @Test
  void aBodyThatIsTooLarge() {
    assertProblem(site.upload(token, new byte[390 * 1024]), 413, "smaller");
  }

  @Test
  void aPartOfAnotherName() {
    assertProblem(site.uploadAs("picture", token, good), 400, "\"photo\"");
  }

  @Test
  void aBodyOfAnotherKind() {
    assertProblem(
        site.sendBytes("POST", token, "/api/photos", good, "Content-Type", "video/mp4"),
        415,
        "video/mp4");
  }

  @Test
  void aRawBodyThatIsTooLarge() {
    assertProblem(
        site.sendBytes(
            "POST", token, "/api/photos", new byte[250 * 1024], "Content-Type", "image/jpeg"),
        413,
        "smaller");
  }

  @Test
  void aRawBodyOfUnknownLengthThatIsTooLarge() {
    var endless =
        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[250 * 1024]));
    var request =
        HttpRequest.newBuilder(site.uri("/api/photos"))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/octet-stream")
            .POST(endless);

    assertProblem(site.send(request), 413, "smaller");
  }

  @Test
  void aRawBodyThatEndsBeforeItsLength() throws IOException {
    URI uri = site.uri("/api/photos");
    try (var socket = new Socket(uri.getHost(), uri.getPort())) {
      String head =
          "POST /api/photos HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nContent-Type:"
              + " image/jpeg\r\nContent-Length: %d\r\n\r\n";
      var out = socket.getOutputStream();
      out.write(head.formatted(token, good.length).getBytes(StandardCharsets.US_ASCII));
      out.write(good, 0, good.length / 2);
      socket.shutdownOutput();

      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json");
    }
  }

  @Test
  void aFormThatEndsInTheMiddle() {
    var request =
        HttpRequest.newBuilder(site.uri("/api/photos"))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "multipart/form-data; boundary=b")
            .POST(
                BodyPublishers.ofString(
                    "--b\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"x\"\r\n\r\nxx"));

    assertProblem(site.send(request), 400, "multipart/form-data");
  }

  @Test
  void withoutToken() {
    assertProblem(site.upload(null, good), 401, "Bearer");
  }

  @Test
  void inTheNameOfSomebodyElse() {
    assertProblem(site.upload(token, good, "owner", "bob"), 403, "ann");
  }

  @Test
  void withAVisibilityThatDoesNotExist() {
    assertProblem(site.upload(token, good, "visibility", "enemies"), 400, "visibility");
  }

  @Test
  void withATitleThatIsTooLong() {
    assertProblem(site.upload(token, good, "title", "x".repeat(201)), 400, "title");
  }
}
