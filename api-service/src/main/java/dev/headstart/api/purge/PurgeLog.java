package dev.headstart.api.purge;

import dev.headstart.contract.photo.PurgeTarget;
import dev.headstart.contract.purge.PurgePage;
import dev.headstart.contract.purge.PurgePosition;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;

/**
 * All purges of the last while in their order, in the catalogue, for caches that were away when
 * they were told. A cache that has followed it to some position has missed nothing before that. It
 * always holds one entry that is no longer asked for, the beginning, so that there is a position
 * before the oldest purge. Thread-safe, also between processes.
 */
final class PurgeLog {

  private final NamedParameterJdbcOperations jdbc;
  private final RandomGenerator random;
  private final Clock clock;

  private record Entry(PurgePosition position, String target) {}

  PurgeLog(NamedParameterJdbcOperations jdbc, RandomGenerator random, Clock clock) {
    this.jdbc = jdbc;
    this.random = random;
    this.clock = clock;
  }

  /** Makes the log's beginning, where there is none yet. */
  void begin() {
    Long entries = jdbc.queryForObject("select count(*) from purge_log", Map.of(), Long.class);
    if (entries != null && entries > 0) {
      return;
    }
    try {
      insert(PurgePosition.stamped(0, random), new PurgeTarget.Everything());
    } catch (DuplicateKeyException _) {
      // Another API of the same catalogue was faster.
    }
  }

  /**
   * Appends a purge, in the caller's transaction.
   *
   * @return its number
   */
  long append(PurgeTarget target) {
    jdbc.update("update purge_log_end set number = number + 1 where id = 1", Map.of());
    Long number =
        jdbc.queryForObject("select number from purge_log_end where id = 1", Map.of(), Long.class);
    insert(PurgePosition.stamped(number, random), target);
    return number;
  }

  private void insert(PurgePosition position, PurgeTarget target) {
    jdbc.update(
        "insert into purge_log (number, stamp, target, since)"
            + " values (:number, :stamp, :target, :since)",
        Map.of(
            "number", position.number(),
            "stamp", position.stamp(),
            "target", target.toString(),
            "since", clock.millis()));
  }

  /** Where the log ends now. */
  PurgePage end() {
    Entry last = entries("order by number desc limit 1", Map.of()).getFirst();
    return new PurgePage(List.of(), last.position(), false);
  }

  /**
   * What was purged after {@code position}; everything, where the log does not know it: it is too
   * old, or of another log.
   *
   * @param limit how many purges at most
   */
  PurgePage after(PurgePosition position, int limit) {
    // One statement, so that nothing can be trimmed between the check and the reading.
    List<Entry> entries =
        entries(
            "where number >= :number order by number limit :limit",
            Map.of("number", position.number(), "limit", limit + 2));
    if (entries.isEmpty() || !entries.getFirst().position().equals(position)) {
      return new PurgePage(List.of(new PurgeTarget.Everything().toString()), end().next(), false);
    }
    List<Entry> page = entries.subList(1, Math.min(entries.size(), limit + 1));
    return new PurgePage(
        page.stream().map(Entry::target).toList(),
        page.isEmpty() ? position : page.getLast().position(),
        entries.size() > limit + 1);
  }

  private List<Entry> entries(String which, Map<String, ?> parameters) {
    return jdbc.query(
        "select number, stamp, target from purge_log " + which,
        parameters,
        (row, _) ->
            new Entry(
                new PurgePosition(row.getLong("number"), row.getString("stamp")),
                row.getString("target")));
  }

  /**
   * Forgets what is older than {@code retention}, but for the newest of it: from there the rest can
   * still be asked for.
   *
   * @return how many entries were forgotten
   */
  int trim(Duration retention) {
    return jdbc.update(
        "delete from purge_log where number <"
            + " (select max(number) from purge_log where since < :horizon)",
        Map.of("horizon", clock.millis() - retention.toMillis()));
  }

  /** How many entries there are, the beginning included. */
  long size() {
    return Optional.ofNullable(
            jdbc.queryForObject("select count(*) from purge_log", Map.of(), Long.class))
        .orElse(0L);
  }
}
