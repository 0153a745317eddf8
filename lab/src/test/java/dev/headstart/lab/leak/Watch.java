package dev.headstart.lab.leak;

import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Looks at photographs with and without permission, and says which answers are leaks: bytes of what
 * every region has purged, by whatever URL; and ever of what is private, without a good signature.
 */
final class Watch {

  private static final String FORGED = "?exp=9999999999&sig=AAAAAAAAAAAAAAAAAAAAAA";

  private final Tally tally;

  Watch(Tally tally) {
    this.tally = tally;
  }

  /** Asks one region for one size in one way; {@code chance} below 0.5 takes the owner's URL. */
  void look(Region region, Shown photo, double chance) {
    List<String> targets = photo.targets();
    String target = targets.get(ThreadLocalRandom.current().nextInt(targets.size()));
    String path = target.replaceFirst("\\?.*", "");
    if (chance < 0.5) {
      ask(region, photo, target, true);
    } else {
      ask(region, photo, chance < 0.75 ? path : path + FORGED, photo.isPublic());
    }
  }

  /** Asks in all ways. */
  void lookThoroughly(Region region, Shown photo) {
    for (String target : photo.targets()) {
      String path = target.replaceFirst("\\?.*", "");
      ask(region, photo, target, true);
      ask(region, photo, path, photo.isPublic());
      ask(region, photo, path + FORGED, photo.isPublic());
    }
  }

  private void ask(Region region, Shown photo, String target, boolean permitted) {
    boolean gone = photo.state() == Shown.State.GONE;
    OptionalInt status = region.get(target);
    if (status.isEmpty()) {
      tally.count("views without an answer");
    } else if (status.getAsInt() != 200) {
      tally.count(gone ? "refused of what is gone" : "refused else");
    } else if (gone || !permitted) {
      tally.leak(
          "%s of %s was served in %s, %s"
              .formatted(target, photo, region.name(), gone ? "where it is gone" : "unsigned"));
    } else {
      tally.count("served in " + region.name());
    }
  }

  /**
   * What was ended before {@code region} came back must not be served by it, acknowledged or not.
   */
  void lookAfterReturn(Region region, List<Shown> ended) {
    for (Shown photo : ended) {
      for (String target : photo.targets()) {
        OptionalInt status = region.get(target);
        tally.count("views right after a node came back");
        if (status.isPresent() && status.getAsInt() == 200) {
          tally.leak(target + " of " + photo + " was served by a node that came back");
        }
      }
    }
  }
}
