package dev.headstart.cache.fellow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.cache.object.ObjectKey;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Which objects of other nodes are kept here too. */
class PopularityTest {

  private static final ObjectKey KEY = new ObjectKey("/photos/p1_4bd1c09ae2_z.jpg");

  private final AtomicLong nanos = new AtomicLong();

  private Popularity popularity(int requests, int watched) {
    return new Popularity(new HotProperties(requests, Duration.ofMinutes(1), watched), nanos::get);
  }

  private static void count(Popularity popularity, ObjectKey key, int times) {
    for (int i = 0; i < times; i++) {
      popularity.count(key);
    }
  }

  @Test
  void anObjectIsHotThatIsAskedForMoreOftenThanTheSetting() {
    Popularity popularity = popularity(3, 100);
    count(popularity, KEY, 3);
    assertThat(popularity.isHot(KEY)).isFalse();

    popularity.count(KEY);

    assertThat(popularity.isHot(KEY)).isTrue();
    assertThat(popularity.isHot(new ObjectKey("/other"))).isFalse();
  }

  @Test
  void theTimeCountsFromTheFirstRequestOnHoweverManyFollow() {
    Popularity popularity = popularity(3, 100);
    count(popularity, KEY, 2);
    nanos.addAndGet(Duration.ofSeconds(59).toNanos());
    popularity.count(KEY);
    nanos.addAndGet(Duration.ofSeconds(2).toNanos());

    popularity.count(KEY);

    assertThat(popularity.isHot(KEY)).isFalse();
  }

  @Test
  void withNoRequestsToWaitForEverythingThatIsAskedForIsHot() {
    Popularity popularity = popularity(0, 100);

    popularity.count(KEY);

    assertThat(popularity.isHot(KEY)).isTrue();
  }

  @Test
  void whatIsAskedForMostIsCountedEvenAmongMoreThanCanBe() {
    Popularity popularity = popularity(50, 100);
    for (int i = 0; i < 10_000; i++) {
      popularity.count(new ObjectKey("/once/" + i));
      if (i % 50 == 0) {
        popularity.count(KEY);
      }
    }

    assertThat(popularity.isHot(KEY)).isTrue();
    assertThat(popularity.watched()).isLessThanOrEqualTo(100);
  }
}
