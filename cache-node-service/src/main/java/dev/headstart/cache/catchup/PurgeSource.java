package dev.headstart.cache.catchup;

import dev.headstart.contract.purge.PurgePage;
import dev.headstart.contract.purge.PurgePosition;
import java.io.IOException;
import java.util.Optional;

/**
 * Somebody who keeps a log of purges: home, or a cache that stands before this one or beside it.
 * Thread-safe; its calls block, within a bound.
 */
public interface PurgeSource {

  /**
   * What it is called, in metrics, health and the name of a file: lower-case letters, digits and
   * hyphens. Another name is another log, whose position is unknown.
   */
  String name();

  /**
   * What was purged after {@code position}; with none, where the log ends.
   *
   * @throws IOException where it cannot be asked, or gives no answer that can be used
   */
  PurgePage ask(Optional<PurgePosition> position) throws IOException, InterruptedException;
}
