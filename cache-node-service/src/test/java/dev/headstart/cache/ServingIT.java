package dev.headstart.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What viewers get of photographs that are stored. */
class ServingIT {

  private static final byte[] PHOTO = Photos.bytes(50_000);

  @TempDir static Path directory;
  private static TestOrigin origin;
  private static TestNode node;
  private static int photographs;

  private final String path = Photos.path(++photographs, "z");

  @BeforeAll
  static void startOrigin() {
    origin = new TestOrigin();
    start();
  }

  private static void start() {
    node = TestNode.photos(origin, directory, "--headstart.cache.purge.hold=0s");
  }

  @BeforeEach
  void store() {
    node.beginsAnew();
    origin.answers(
        path,
        new TestOrigin.Answer()
            .fresh()
            .field("Content-Type", "image/jpeg")
            .field("ETag", "\"one\"")
            .field("Last-Modified", "Sun, 22 Nov 2026 10:00:00 GMT")
            .field("Headstart-Access", "open")
            .field("CDN-Cache-Control", "max-age=1000")
            .body(PHOTO));
    assertThat(node.view(path).body()).isEqualTo(PHOTO);
    node.settled();
  }

  @AfterAll
  static void stop() {
    node.close();
    origin.close();
  }

  private static String field(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  @Test
  void aSecondViewIsServedFromMemoryAndSaysSo() {
    var view = node.view(path);

    assertThat(view.statusCode()).isEqualTo(200);
    assertThat(view.body()).isEqualTo(PHOTO);
    assertThat(field(view, "Cache-Status"))
        .startsWith("headstart-sin; hit; ttl=")
        .contains("memory");
    assertThat(field(view, "Server-Timing")).startsWith("cache;desc=memory;dur=");
    assertThat(field(view, "Age")).matches("\\d+");
    assertThat(field(view, "Via")).isEqualTo("1.1 headstart-sin");
    assertThat(field(view, "ETag")).isEqualTo("\"one\"");
    assertThat(field(view, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
    assertThat(field(view, "Content-Length")).isEqualTo("50000");
    assertThat(origin.timesAsked(path)).isEqualTo(1);
    assertThat(node.count("headstart.cache.requests", "result", "hit-memory", "port", "viewers"))
        .isEqualTo(1);
  }

  @Test
  void ourOwnFieldsAreKeptFromViewers() {
    var view = node.view(path);

    assertThat(view.headers().map().keySet())
        .noneMatch(name -> name.toLowerCase().startsWith("headstart-"))
        .noneMatch(name -> name.equalsIgnoreCase("cdn-cache-control"));
    assertThat(field(view, "Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(field(view, "Timing-Allow-Origin")).isEqualTo("*");
  }

  @Test
  void theOriginLearnsNothingOfTheViewer() {
    var fields = origin.seen(path).getFirst().fields();

    assertThat(fields).containsEntry("accept-encoding", "identity");
    assertThat(fields).containsEntry("via", "1.1 headstart-sin");
    assertThat(fields).doesNotContainKeys("cookie", "referer", "range");
  }

  @Test
  void headIsAnsweredFromAStoredGet() {
    var head =
        node.send(
            HttpRequest.newBuilder(node.viewers(path))
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build());

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(field(head, "Content-Length")).isEqualTo("50000");
    assertThat(head.body()).isEmpty();
    assertThat(origin.timesAsked(path)).isEqualTo(1);
  }

  @Test
  void aViewerWhoHasItGets304() {
    assertThat(node.view(path, "If-None-Match", "\"zero\", W/\"one\"").statusCode()).isEqualTo(304);
    assertThat(node.view(path, "If-None-Match", "*").statusCode()).isEqualTo(304);
    assertThat(node.view(path, "If-Modified-Since", "Sun, 22 Nov 2026 10:00:00 GMT").statusCode())
        .isEqualTo(304);
    assertThat(node.view(path, "If-None-Match", "\"two\"").statusCode()).isEqualTo(200);
    assertThat(
            node.view(
                    path,
                    "If-None-Match",
                    "\"two\"",
                    "If-Modified-Since",
                    "Sun, 22 Nov 2026 10:00:00 GMT")
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void oneRangeIsServedFromAStoredWhole() {
    var part = node.view(path, "Range", "bytes=100-199");
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(PHOTO, 100, 200));
    assertThat(field(part, "Content-Range")).isEqualTo("bytes 100-199/50000");

    var suffix = node.view(path, "Range", "bytes=-10");
    assertThat(suffix.body()).isEqualTo(Arrays.copyOfRange(PHOTO, 49_990, 50_000));

    var beyond = node.view(path, "Range", "bytes=50000-");
    assertThat(beyond.statusCode()).isEqualTo(416);
    assertThat(field(beyond, "Content-Range")).isEqualTo("bytes */50000");
  }

  @Test
  void aRangeOfAnotherRepresentationIsNotServed() {
    assertThat(node.view(path, "Range", "bytes=0-9", "If-Range", "\"other\"").statusCode())
        .isEqualTo(200);
    assertThat(node.view(path, "Range", "bytes=0-9", "If-Range", "\"one\"").statusCode())
        .isEqualTo(206);
  }

  @Test
  void whatIsNoPhotoPathIsRefused() {
    assertThat(node.view("/elsewhere").statusCode()).isEqualTo(404);
    var bad = node.view("/photos/nothing");
    assertThat(bad.statusCode()).isEqualTo(400);
    assertThat(field(bad, "Content-Type")).isEqualTo("application/problem+json");
    assertThat(field(bad, "Via")).isEqualTo("1.1 headstart-sin");
  }

  @Test
  void viewersCannotWrite() {
    for (String method : new String[] {"PUT", "DELETE", "POST", "PATCH"}) {
      var refused =
          node.send(
              HttpRequest.newBuilder(node.viewers(path))
                  .method(method, HttpRequest.BodyPublishers.ofByteArray(PHOTO))
                  .build());
      assertThat(refused.statusCode()).as(method).isEqualTo(405);
      assertThat(field(refused, "Allow")).isEqualTo("GET, HEAD, OPTIONS");
    }
    assertThat(node.view(path).body()).isEqualTo(PHOTO);
  }

  @Test
  void restartKeepsWhatWasStored() {
    node.close();
    start();

    var view = node.view(path);

    assertThat(view.body()).isEqualTo(PHOTO);
    assertThat(field(view, "Cache-Status")).contains("disk");
    assertThat(origin.timesAsked(path)).isEqualTo(1);
    assertThat(field(node.view(path), "Cache-Status")).contains("memory");
  }
}
