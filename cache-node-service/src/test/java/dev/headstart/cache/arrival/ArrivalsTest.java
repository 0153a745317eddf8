package dev.headstart.cache.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.cache.arrival.Arrivals.Ticket;
import dev.headstart.cache.object.ObjectKey;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What a purge does to what is under way. */
class ArrivalsTest {

  private static final ObjectKey KEY = new ObjectKey("/a");
  private static final ObjectKey OTHER = new ObjectKey("/b");

  private final Arrivals arrivals = new Arrivals(10);

  private Arrival start(ObjectKey key) {
    return ((Ticket.Started) arrivals.joinOrStart(key, new Audience.Unsigned(), false)).arrival();
  }

  private void purge(ObjectKey key, Runnable meanwhile) {
    arrivals.overtake(
        Predicate.isEqual(key),
        () -> {
          meanwhile.run();
          return 1;
        });
  }

  @Test
  void overtakesWhatIsUnderWayAndNothingElse() {
    Arrival overtaken = start(KEY);
    Arrival other = start(OTHER);

    purge(KEY, () -> assertThat(overtaken.wanted()).as("when objects are removed").isFalse());

    assertThat(other.wanted()).isTrue();
    assertThat(arrivals.find(KEY, new Audience.Unsigned())).isNull();
    assertThat(arrivals.find(OTHER, new Audience.Unsigned())).isSameAs(other);
    arrivals.end(overtaken);
    arrivals.end(other);
    assertThat(arrivals.underWay()).isZero();
  }

  @Test
  void overtakesWhatStartsWhileObjectsAreBeingRemoved() {
    var started = new Arrival[1];

    purge(KEY, () -> started[0] = start(KEY));

    assertThat(started[0].wanted()).isFalse();
  }

  @Test
  void knowsWhoFoundAnObjectBeforeItWasRemoved() {
    long before = System.nanoTime();
    assertThat(arrivals.purgedSince(before)).isFalse();

    purge(OTHER, () -> {});

    assertThat(arrivals.purgedSince(before)).isTrue();
    assertThat(start(KEY).wanted()).isTrue();
  }

  @Test
  void saysWhatTheRemovalSays() {
    assertThat(arrivals.overtake(key -> true, () -> 7)).isEqualTo(7);
  }
}
