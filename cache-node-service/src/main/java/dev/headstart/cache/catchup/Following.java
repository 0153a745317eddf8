package dev.headstart.cache.catchup;

import dev.headstart.contract.purge.PurgePosition;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a node has followed somebody's log of purges.
 *
 * @param source whose
 * @param position up to where; empty before the first answer
 * @param caughtUp when nothing was left to learn; empty where that has not been since the start
 * @param trouble why the last question was in vain; empty where it was not
 */
public record Following(
    String source,
    Optional<PurgePosition> position,
    Optional<Instant> caughtUp,
    Optional<String> trouble) {}
