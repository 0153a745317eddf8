package dev.headstart.cache.exchange;

import dev.headstart.cache.race.RaceBook;
import dev.headstart.cache.race.RaceOutcome;
import java.util.List;
import java.util.Optional;

/** Records what requests mean for the races of warmed photographs. Thread-safe. */
final class Scores {

  private final RaceBook races;
  private final Telling telling;

  Scores(RaceBook races, Telling telling) {
    this.races = races;
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
