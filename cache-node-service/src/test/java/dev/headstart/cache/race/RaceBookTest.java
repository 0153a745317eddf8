package dev.headstart.cache.race;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.cache.object.ObjectKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RaceBookTest {

  private static final ObjectKey PHOTO = new ObjectKey("/photos/p1_4bd1c09ae2_z.jpg");

  private final AtomicLong nanos = new AtomicLong();
  private final List<RaceOutcome> score = new ArrayList<>();
  private final RaceBook book =
      new RaceBook(Duration.ofMinutes(10), 100, nanos::get, Runnable::run, score::add);

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void wholeBeforeTheFirstViewerIsWonOnce() {
    book.begin(PHOTO);
    book.whole(PHOTO);

    assertThat(book.viewerAsked(PHOTO, false)).contains(RaceOutcome.WON);
    assertThat(book.viewerAsked(PHOTO, false)).isEmpty();
    assertThat(score).containsExactly(RaceOutcome.WON);
  }

  @Test
  void askedForWhileArrivingIsTied() {
    book.begin(PHOTO);

    assertThat(book.viewerAsked(PHOTO, true)).contains(RaceOutcome.TIED);
  }

  @Test
  void whoJoinedWhileItArrivedTiesEvenIfItIsWholeByNow() {
    book.begin(PHOTO);
    book.whole(PHOTO);

    assertThat(book.viewerAsked(PHOTO, true)).contains(RaceOutcome.TIED);
  }

  @Test
  void sentBehindAViewersFetchIsLostOnce() {
    book.viewerFirst(PHOTO);

    assertThat(book.sentAgain(PHOTO)).isTrue();
    assertThat(book.sentAgain(PHOTO)).isFalse();
    assertThat(score).containsExactly(RaceOutcome.LOST);
  }

  @Test
  void sentLongAfterAViewersFetchIsNotLost() {
    book.viewerFirst(PHOTO);
    pass(Duration.ofMinutes(11));

    assertThat(book.sentAgain(PHOTO)).isFalse();
  }

  @Test
  void notAskedForInTimeIsUnused() {
    book.begin(PHOTO);
    book.whole(PHOTO);
    pass(Duration.ofMinutes(11));

    assertThat(book.openRaces()).isZero();
    assertThat(score).containsExactly(RaceOutcome.UNUSED);
    assertThat(book.viewerAsked(PHOTO, false)).isEmpty();
  }

  @Test
  void goneBeforeItWasAskedForIsUnused() {
    book.begin(PHOTO);
    book.gone(PHOTO);
    book.begin(PHOTO);
    book.gone(key -> key.isRenditionOf("p1"));

    assertThat(score).containsExactly(RaceOutcome.UNUSED, RaceOutcome.UNUSED);
  }

  @Test
  void whatBrokeOffIsNoRace() {
    book.begin(PHOTO);
    book.brokeOff(PHOTO);

    assertThat(book.viewerAsked(PHOTO, false)).isEmpty();
    assertThat(score).isEmpty();
  }

  @Test
  void openRacesAreBoundedAndTheRestIsUnused() {
    for (int i = 0; i < 1000; i++) {
      book.begin(new ObjectKey("/" + i));
    }

    assertThat(book.openRaces()).isLessThanOrEqualTo(100);
    assertThat(book.openRaces() + score.size()).isEqualTo(1000);
  }
}
