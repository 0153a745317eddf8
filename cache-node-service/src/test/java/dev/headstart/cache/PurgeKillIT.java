package dev.headstart.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A purge that was acknowledged, or missed, counts after {@code kill -9}. */
class PurgeKillIT {

  private static final byte[] PHOTO = Photos.bytes(50_000);

  @TempDir Path directory;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private void send(HttpRequest.Builder request, int expected)
      throws IOException, InterruptedException {
    assertThat(client.send(request.build(), BodyHandlers.ofByteArray()).statusCode())
        .isEqualTo(expected);
  }

  private void push(NodeProcess node, int photo) throws IOException, InterruptedException {
    send(
        TestNode.request(node.internal(Photos.path(photo, "z")), TestNode.PUBLIC)
            .PUT(BodyPublishers.ofByteArray(PHOTO)),
        201);
  }

  private void purge(NodeProcess node, String target) throws IOException, InterruptedException {
    send(TestNode.request(node.internal(target)).DELETE(), 204);
  }

  @Test
  void whatWasPurgedBeforeTheKillAndAfterItIsNeverServed() throws Exception {
    try (var origin = new TestOrigin()) {
      var log = new TestPurgeLog(origin);
      var following =
          List.of(
              "--headstart.cache.purge.feed=/purges",
              "--headstart.cache.purge.patience=60s",
              "--headstart.cache.purge.hold=1h");
      var settings =
          new ArrayList<>(
              List.of(
                  "--headstart.cache.origin=" + origin.uri(),
                  "--headstart.cache.accept=photos",
                  "--headstart.cache.disk=1GB",
                  "--headstart.cache.memory=16MB",
                  "--headstart.cache.event-loops=2",
                  "--headstart.signing.keys[0]=" + TestNode.KEY));
      settings.addAll(following);
      try (var node = new NodeProcess(directory, settings)) {
        for (int photo = 1; photo <= 4; photo++) {
          push(node, photo);
        }
        purge(node, Photos.path(1, "z"));
        purge(node, "/photos/p2");
        node.kill();
      }
      log.add("/photos/p3");

      try (var node = TestNode.photos(origin, directory, following.toArray(String[]::new))) {
        for (int photo = 1; photo <= 3; photo++) {
          assertThat(node.view(Photos.path(photo, "z")).statusCode()).isEqualTo(404);
        }
        assertThat(node.view(Photos.path(4, "z")).body()).as("what stays").isEqualTo(PHOTO);
        assertThat(node.push(Photos.path(2, "z"), PHOTO).statusCode())
            .as("read before its purge")
            .isEqualTo(409);
      }
    }
  }
}
