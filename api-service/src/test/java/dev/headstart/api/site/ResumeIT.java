package dev.headstart.api.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An upload in several pieces (tus 1.0.0) goes on where it broke off. */
class ResumeIT {

  @TempDir private static Path directory;
  private static Site site;
  private static String ann;
  private static String bob;

  @BeforeAll
  static void start() {
    site =
        Site.start(
            directory,
            "headstart.api.upload.max-size=200KB",
            "headstart.api.upload.partial-space=400KB");
    ann = site.join("ann");
    bob = site.join("bob");
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  private static byte[] picture(long seed) {
    return Pictures.jpeg(Pictures.busy(300, 200, seed));
  }

  private static HttpResponse<byte[]> send(
      String method, String token, String target, byte[] bytes, String... fields) {
    var all = new ArrayList<>(List.of(fields));
    all.addAll(List.of("Tus-Resumable", "1.0.0"));
    return site.sendBytes(method, token, target, bytes, all.toArray(String[]::new));
  }

  private static String begin(long length, String... said) {
    var metadata = new ArrayList<String>();
    for (int i = 0; i < said.length; i += 2) {
      byte[] text = said[i + 1].getBytes(StandardCharsets.UTF_8);
      metadata.add(said[i] + " " + Base64.getEncoder().encodeToString(text));
    }
    var answer =
        send(
            "POST",
            ann,
            "/api/uploads",
            new byte[0],
            "Upload-Length",
            Long.toString(length),
            "Upload-Metadata",
            String.join(",", metadata));
    assertThat(answer.statusCode()).as(Site.text(answer)).isEqualTo(201);
    assertThat(Site.header(answer, "Tus-Resumable")).isEqualTo("1.0.0");
    assertThat(Site.header(answer, "Upload-Expires")).isNotNull();
    return Site.header(answer, "Location");
  }

  private static HttpResponse<byte[]> piece(String upload, long offset, byte[] bytes) {
    return send(
        "PATCH",
        ann,
        upload,
        bytes,
        "Content-Type",
        "application/offset+octet-stream",
        "Upload-Offset",
        Long.toString(offset));
  }

  private static String offset(String upload) {
    HttpResponse<byte[]> answer = send("HEAD", ann, upload, new byte[0]);
    assertThat(answer.statusCode()).isEqualTo(200);
    return Site.header(answer, "Upload-Offset");
  }

  private static void assertStatus(int status, HttpResponse<byte[]> answer) {
    assertThat(answer.statusCode()).as(Site.text(answer)).isEqualTo(status);
  }

  @Test
  void piecesBecomeAPhotographAlsoWhenTheApiIsStartedAnewInBetween() {
    byte[] picture = picture(1);
    int half = picture.length / 2;
    String upload = begin(picture.length, "title", "Dämmerung", "tags", "sea,sky");

    var first = piece(upload, 0, Arrays.copyOf(picture, half));
    assertStatus(204, first);
    assertThat(Site.header(first, "Upload-Offset")).isEqualTo("" + half);
    assertThat(Site.header(first, "Location")).isNull();
    site.restart();
    assertThat(offset(upload)).isEqualTo("" + half);
    var last = piece(upload, half, Arrays.copyOfRange(picture, half, picture.length));

    assertStatus(204, last);
    JsonNode photo = Site.json(site.getAs(ann, Site.header(last, "Location")));
    assertThat(photo.get("title").asString()).isEqualTo("Dämmerung");
    assertThat(photo.get("tags").toString()).isEqualTo("[\"sea\",\"sky\"]");
    assertThat(offset(upload)).isEqualTo("" + picture.length);
    var again = piece(upload, picture.length, new byte[0]);
    assertStatus(204, again);
    assertThat(Site.header(again, "Location")).isEqualTo(Site.header(last, "Location"));
    assertStatus(204, send("DELETE", ann, upload, new byte[0]));
    assertStatus(200, site.getAs(ann, Site.header(last, "Location")));
  }

  @Test
  void whatCameBeforeItBrokeOffRemains() throws IOException, InterruptedException {
    byte[] picture = picture(2);
    int part = 5000;
    String upload = begin(picture.length);
    URI uri = site.uri(upload);
    try (var socket = new Socket(uri.getHost(), uri.getPort())) {
      String head =
          "PATCH %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nContent-Type:"
              + " application/offset+octet-stream\r\nUpload-Offset: 0\r\nContent-Length:"
              + " %d\r\n\r\n";
      var out = socket.getOutputStream();
      out.write(head.formatted(upload, ann, picture.length).getBytes(StandardCharsets.US_ASCII));
      out.write(picture, 0, part);
      socket.shutdownOutput();
      socket.getInputStream().readAllBytes();
    }

    assertThat(offset(upload)).isEqualTo("" + part);
    var rest = piece(upload, part, Arrays.copyOfRange(picture, part, picture.length));
    assertStatus(204, rest);
    assertStatus(200, site.getAs(ann, Site.header(rest, "Location")));
  }

  @Test
  void onlyTheNextPieceIsTakenAndOfNobodyElse() {
    String upload = begin(1000);

    assertStatus(409, piece(upload, 7, new byte[10]));
    assertStatus(415, site.sendBytes("PATCH", ann, upload, new byte[10], "Upload-Offset", "0"));
    assertStatus(413, piece(upload, 0, new byte[1001]));
    assertStatus(404, send("HEAD", bob, upload, new byte[0]));
    assertStatus(404, send("DELETE", bob, upload, new byte[0]));
    assertStatus(401, send("HEAD", null, upload, new byte[0]));
    assertStatus(412, site.sendBytes("HEAD", ann, upload, new byte[0], "Tus-Resumable", "0.2.2"));
    assertStatus(204, send("DELETE", ann, upload, new byte[0]));
    assertStatus(404, send("HEAD", ann, upload, new byte[0]));
  }

  @Test
  void whatIsNoPhotographIsRefusedAndForgotten() {
    String upload = begin(100);

    assertStatus(422, piece(upload, 0, new byte[100]));
    assertStatus(404, send("HEAD", ann, upload, new byte[0]));
  }

  @Test
  void roomIsTakenWhenItBegins() {
    assertStatus(413, send("POST", ann, "/api/uploads", new byte[0], "Upload-Length", "300000"));
    assertStatus(400, send("POST", ann, "/api/uploads", new byte[0]));
    String first = begin(200_000);
    String second = begin(200_000);

    assertStatus(507, send("POST", ann, "/api/uploads", new byte[0], "Upload-Length", "200000"));
    for (String upload : List.of(first, second)) {
      assertStatus(204, send("DELETE", ann, upload, new byte[0]));
    }
    assertThat(site.meter("headstart.uploads.partial")).isZero();
  }

  @Test
  void itSaysWhatItKnows() {
    var answer = send("OPTIONS", null, "/api/uploads", new byte[0]);

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(Site.header(answer, "Tus-Version")).isEqualTo("1.0.0");
    assertThat(Site.header(answer, "Tus-Extension")).contains("creation", "termination");
    assertThat(Site.header(answer, "Tus-Max-Size")).isEqualTo("204800");
  }
}
