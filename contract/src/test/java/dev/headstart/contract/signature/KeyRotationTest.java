package dev.headstart.contract.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headstart.contract.signature.UrlSigner.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Home signs and regions verify, each by its own copy of a file that is written anew. */
@Timeout(60)
class KeyRotationTest {

  private static final String PATH = "/photos/7f3k2m9q_4bd1c09ae2_z.jpg";
  private static final String OLD = "an-old-key-that-is-long-enough";
  private static final String NEW = "a-new-key-that-is-long-enough";
  private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
  private static final KeyRing NONE = new KeyRing(List.of());
  private static final Duration OFTEN = Duration.ofMillis(5);

  @TempDir private Path directory;

  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private volatile Instant now = NOON.minusSeconds(60);
  private final InstantSource clock = () -> now;

  private final KeyFile.Listener listener =
      new KeyFile.Listener() {
        @Override
        public void taken(int keys) {
          told.add("taken " + keys);
        }

        @Override
        public void refused(String reason) {
          told.add("refused " + reason);
        }
      };

  private Path write(String name, String text) throws IOException {
    Path half = Files.writeString(directory.resolve(name + ".new"), text);
    return Files.move(
        half,
        directory.resolve(name),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private String next() throws InterruptedException {
    return told.poll(20, TimeUnit.SECONDS);
  }

  @Test
  void noReadFailsWhileKeysAreRotatedAndAnOldSignatureIsWorthNothingAfterwards() throws Exception {
    try (var home = new KeyFile(write("home", OLD), NONE, OFTEN, listener);
        var region = new KeyFile(write("region", OLD), NONE, OFTEN, listener)) {
      var signer = new UrlSigner(home, clock);
      var verifier = new UrlSigner(region, clock);
      UrlSignature before = signer.sign(PATH, NOON.plusSeconds(3600));
      Queue<Verdict> failures = new ConcurrentLinkedQueue<>();
      var reads = new AtomicLong();
      var ended = new AtomicBoolean();
      Thread viewer =
          Thread.ofPlatform()
              .start(
                  () -> {
                    while (!ended.get()) {
                      var given = signer.sign(PATH, NOON.plusSeconds(3600));
                      Verdict verdict = verifier.verify(PATH, given, now);
                      if (verdict != Verdict.GOOD) {
                        failures.add(verdict);
                      }
                      reads.incrementAndGet();
                    }
                  });
      String both = OLD + "\n" + NOON + " " + NEW;
      write("home", both);
      assertThat(next()).isEqualTo("taken 2");
      await(reads);
      write("region", both);
      assertThat(next()).isEqualTo("taken 2");
      await(reads);
      now = NOON;
      await(reads);
      assertThat(verifier.verify(PATH, before, now)).isEqualTo(Verdict.GOOD);
      write("region", NEW);
      assertThat(next()).isEqualTo("taken 1");
      await(reads);
      write("home", NEW);
      assertThat(next()).isEqualTo("taken 1");
      await(reads);
      ended.set(true);
      viewer.join();

      assertThat(failures).isEmpty();
      assertThat(verifier.verify(PATH, before, now)).isEqualTo(Verdict.FORGED);
    }
  }

  /** Until some reads more have been made. */
  private static void await(AtomicLong reads) {
    long enough = reads.get() + 100;
    while (reads.get() < enough) {
      Thread.onSpinWait();
    }
  }

  @Test
  void whatIsNoFileOfKeysIsRefusedAndTheKeysStay() throws Exception {
    Path file = write("home", OLD);
    try (var keys = new KeyFile(file, NONE, OFTEN, listener)) {
      KeyRing ring = keys.get();

      write("home", "short");
      assertThat(next()).startsWith("refused Line 1: A shared key has at least 16 bytes");
      assertThat(keys.get()).isSameAs(ring);
      Files.delete(file);
      assertThat(next()).startsWith("refused The file of keys cannot be read");
      assertThat(keys.get()).isSameAs(ring);

      write("home", NEW);
      assertThat(next()).isEqualTo("taken 1");
      assertThat(keys.get()).isNotSameAs(ring);
    }
  }

  @Test
  void withoutAGoodFileNothingBegins() throws Exception {
    Path none = directory.resolve("none");
    Path bad = write("bad", "short");

    assertThatThrownBy(() -> new KeyFile(none, NONE, OFTEN, listener))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot be read");
    assertThatThrownBy(() -> new KeyFile(bad, NONE, OFTEN, listener))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Line 1");
  }
}
