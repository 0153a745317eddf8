package dev.headstart.api.crash;

import dev.headstart.api.site.Pictures;
import dev.headstart.api.site.Site;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Uploads small pictures, each another one, several at a time, until the API is gone; and knows
 * which were acknowledged. Thread-safe.
 */
final class Uploads {

  private static final int AT_ONCE = 4;

  private final String token;
  private final AtomicLong seeds;
  private final Map<String, byte[]> acknowledged = new ConcurrentHashMap<>();
  private final AtomicLong begun = new AtomicLong();
  private final CountDownLatch first = new CountDownLatch(1);

  /**
   * @param seeds where the next picture comes from
   */
  private static final int HANGING_SECONDS = 60;

  Uploads(String token, AtomicLong seeds) {
    this.token = token;
    this.seeds = seeds;
  }

  /** Begins to upload; what is returned ends by itself when the API does. */
  List<Thread> begin(Site site) {
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < AT_ONCE; i++) {
      threads.add(Thread.ofPlatform().daemon().start(() -> uploadUntilItIsGone(site)));
    }
    return threads;
  }

  private void uploadUntilItIsGone(Site site) {
    while (true) {
      byte[] picture = Pictures.jpeg(Pictures.busy(160, 120, seeds.incrementAndGet()));
      begun.incrementAndGet();
      HttpResponse<byte[]> answer;
      try {
        answer = site.upload(token, picture);
      } catch (AssertionError gone) {
        return;
      }
      if (answer.statusCode() != 201) {
        throw new AssertionError("An upload was refused: " + Site.text(answer));
      }
      acknowledged.put(Site.json(answer).get("id").asString(), picture);
      first.countDown();
    }
  }

  /** Returns when the first one has been acknowledged, and others are on their way. */
  void awaitFirst() throws InterruptedException {
    if (!first.await(HANGING_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("No upload was acknowledged in " + HANGING_SECONDS + " s.");
    }
  }

  /** The acknowledged originals by their ids. */
  Map<String, byte[]> acknowledged() {
    return Map.copyOf(acknowledged);
  }

  long begun() {
    return begun.get();
  }
}
