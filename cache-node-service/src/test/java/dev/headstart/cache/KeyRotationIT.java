package dev.headstart.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.contract.signature.SharedKey;
import dev.headstart.contract.signature.UrlSigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A private photograph is read without a pause while its keys are rotated in a file. */
class KeyRotationIT {

  private static final byte[] PHOTO = Photos.bytes(20_000);
  private static final String OLD = "an-old-key-that-is-long-enough";
  private static final String NEW = "a-new-key-that-is-long-enough";

  @TempDir Path directory;
  private final TestOrigin origin = new TestOrigin();
  private TestNode node;

  @BeforeEach
  void start() throws IOException {
    write(OLD);
    node =
        TestNode.photos(
            origin,
            directory.resolve("store"),
            "--headstart.signing.file=" + directory.resolve("keys"),
            "--headstart.signing.refresh=20ms");
    node.push(
        Photos.PATH,
        PHOTO,
        "Content-Type",
        "image/jpeg",
        "Cache-Control",
        "private, max-age=31536000, immutable",
        "CDN-Cache-Control",
        "max-age=31536000",
        "Headstart-Access",
        "signed");
  }

  @AfterEach
  void stop() {
    node.close();
    origin.close();
  }

  private void write(String keys) throws IOException {
    Path half = Files.writeString(directory.resolve("keys.new"), keys);
    Files.move(
        half,
        directory.resolve("keys"),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private int view(String key) {
    var signature =
        new UrlSigner(List.of(SharedKey.of(key)))
            .sign(Photos.PATH, Instant.now().plus(Duration.ofHours(1)));
    return node.view(Photos.PATH + "?" + signature).statusCode();
  }

  @Test
  void noViewFailsBeforeTheOldKeyIsTakenAwayAndEachOfItsUrlsDoesAfterwards() throws Exception {
    Queue<Integer> failures = new ConcurrentLinkedQueue<>();
    var views = new AtomicLong();
    var ended = new AtomicBoolean();
    assertThat(view(NEW)).isEqualTo(403);
    Thread viewer =
        Thread.ofVirtual()
            .start(
                () -> {
                  while (!ended.get()) {
                    int status = view(OLD);
                    if (status != 200) {
                      failures.add(status);
                    }
                    views.incrementAndGet();
                  }
                });

    write(OLD + "\n" + NEW);
    TestNode.await(() -> view(NEW) == 200);
    long known = views.get();
    write(NEW + "\n" + OLD);
    TestNode.await(() -> views.get() > known + 50);
    ended.set(true);
    viewer.join();
    assertThat(failures).isEmpty();

    write(NEW);
    TestNode.await(() -> view(OLD) == 403);
    assertThat(view(NEW)).isEqualTo(200);
  }
}
