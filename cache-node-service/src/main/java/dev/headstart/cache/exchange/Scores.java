package dev.headstart.cache.exchange;

import dev.headstart.cache.race.RaceBook;
import dev.headstart.cache.race.RaceOutcome;
import dev.headstart.cache.trace.FirstViews;
import java.util.List;
import java.util.Optional;

/** Records what requests mean for the races of warmed photographs. Thread-safe. */
final class Scores {

  private final RaceBook races;
  private final FirstViews views;
  private final Telling telling;

  Scores(RaceBook races, FirstViews views, Telling telling) {
    this.races = races;
    this.views = views;
    this.telling = telling;
  }

  /**
   * A fetch begins.
   *
   * @param anew whether nothing is stored
   */
  void fetching(Asked asked, boolean anew) {
    if (asked.door() == Door.INTERNAL && anew) {
      races.begin(asked.key());
    } else if (asked.fromViewer()) {
      races.viewerFirst(asked.key());
      views.fetching(asked.key(), asked.started());
    }
  }

  /** The first byte of an answer to a request is about to be written. */
  void begins(Asked asked, ServedAs how) {
    if (asked.fromViewer()) {
      if (views.areAwaited()) {
        views.viewed(asked.key(), asked.started(), how.label());
      }
      views.fetched(asked.key());
    }
  }

  /**
   * A request is answered from what is stored, or arrives; says so with the timing of the answer.
   *
   * @param joined whether it arrives
   */
  List<String> served(Asked asked, boolean joined, String timing) {
    if (asked.fromViewer()) {
      Optional<RaceOutcome> outcome = races.viewerAsked(asked.key(), joined);
      if (outcome.isPresent()) {
        return List.of(timing, telling.raceTiming(outcome.get()));
      }
    } else if (asked.door() == Door.INTERNAL && !asked.head()) {
      races.sentAgain(asked.key());
    }
    return List.of(timing);
  }
}
