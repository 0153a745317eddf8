package dev.headstart.api.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.headstart.api.storage.PhotoStore;
import dev.headstart.api.storage.S3Server;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Two APIs with one PostgreSQL database and one S3 store are one site. */
@OnPostgres
class ReplicasIT {

  @TempDir private static Path directory;
  private static S3Server s3;
  private static Site one;
  private static Site other;

  @BeforeAll
  static void start() {
    s3 = new S3Server();
    String url = PostgresServer.newDatabase();
    String bucket = s3.newBucket();
    one = replica(url, bucket, "one");
    other = replica(url, bucket, "other");
  }

  private static Site replica(String url, String bucket, String name) {
    return Site.onPostgres(
        url,
        directory.resolve(name),
        "headstart.api.storage.s3.bucket=" + bucket,
        "headstart.api.storage.s3.endpoint=" + s3.endpoint(),
        "headstart.api.storage.s3.access-key=" + S3Server.ACCESS_KEY,
        "headstart.api.storage.s3.secret-key=" + S3Server.SECRET_KEY,
        "headstart.api.storage.s3.timeout=2s",
        "headstart.signing.keys[0]=a key that both replicas know");
  }

  @AfterAll
  static void stop() {
    if (one != null) {
      one.close();
    }
    if (other != null) {
      other.close();
    }
    s3.close();
  }

  private static int kept() {
    var count = new AtomicInteger();
    try {
      one.bean("s3PhotoStore", PhotoStore.class).visit((_, _) -> count.incrementAndGet());
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
    return count.get();
  }

  @Test
  void whatIsUploadedThroughOneIsReadAndDeletedThroughTheOther() {
    String ann = one.join("ann");
    int before = kept();
    JsonNode photo =
        one.add(ann, Pictures.jpeg(Pictures.busy(600, 900, 5)), "visibility", "private");
    String url = Site.urls(photo).get("m");

    HttpResponse<byte[]> whole = other.get(url);
    assertThat(whole.statusCode()).isEqualTo(200);
    assertThat(whole.body()).isEqualTo(one.get(url).body());
    HttpResponse<byte[]> part = other.get(url, "Range", "bytes=100-199");
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo(java.util.Arrays.copyOfRange(whole.body(), 100, 200));
    assertThat(kept()).isEqualTo(before + 9);

    String location = "/api/photos/" + photo.get("id").asString();
    assertThat(other.deleteAs(ann, location).statusCode()).isEqualTo(204);
    assertThat(one.get(url).statusCode()).isEqualTo(404);
    await().untilAsserted(() -> assertThat(kept()).isEqualTo(before));
  }

  /**
   * The same picture through both at once, deleted through the other: bytes stay as long as named.
   */
  @Test
  void theSameBytesThroughBothAtOnce() {
    String ben = one.join("ben");
    byte[] picture = Pictures.jpeg(Pictures.busy(300, 200, 6));

    IntStream.range(0, 6)
        .parallel()
        .forEach(
            i -> {
              Site here = i % 2 == 0 ? one : other;
              Site there = i % 2 == 0 ? other : one;
              JsonNode photo = here.add(ben, picture);
              assertThat(there.get(Site.urls(photo).get("t")).statusCode()).isEqualTo(200);
              assertThat(
                      there.deleteAs(ben, "/api/photos/" + photo.get("id").asString()).statusCode())
                  .isEqualTo(204);
            });
  }

  @Test
  void aReplicaThatStartsDisturbsNoUploadOfTheOther() {
    String eve = one.join("eve");
    JsonNode photo = one.add(eve, Pictures.jpeg(Pictures.busy(300, 200, 7)));

    other.restart();

    assertThat(other.get(Site.urls(photo).get("t")).statusCode()).isEqualTo(200);
  }
}
