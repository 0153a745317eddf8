package dev.headstart.api.purge;

import java.time.Duration;
import java.util.Map;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;

/**
 * Who of several processes on one catalogue does what, for a while. Time is the database's, so that
 * the processes' clocks do not matter. A lease saves work and nothing else: what is done under one
 * does no harm when it is done twice. Thread-safe.
 */
final class PurgeLeases {

  private static final String NOW = "cast(extract(epoch from current_timestamp) * 1000 as bigint)";

  private final NamedParameterJdbcOperations jdbc;
  private final String holder;

  /**
   * @param holder what this process is known by among all, 32 characters at most
   */
  PurgeLeases(NamedParameterJdbcOperations jdbc, String holder) {
    this.jdbc = jdbc;
    this.holder = holder;
  }

  /**
   * Takes a lease that nobody else has, or makes one's own last from now on.
   *
   * @param name 32 characters at most
   * @return whether one has it
   */
  boolean take(String name, Duration time) {
    return update(name, time) || (isUnknown(name) && insert(name, time));
  }

  private boolean update(String name, Duration time) {
    int rows =
        jdbc.update(
            "update purge_lease set holder = :holder, until = :time + "
                + NOW
                + " where name = :name and (holder = :holder or until < "
                + NOW
                + ")",
            parameters(name, time));
    return rows > 0;
  }

  private boolean isUnknown(String name) {
    return jdbc.queryForList(
            "select 1 from purge_lease where name = :name", Map.of("name", name), Integer.class)
        .isEmpty();
  }

  private boolean insert(String name, Duration time) {
    try {
      jdbc.update(
          "insert into purge_lease (name, holder, until)"
              + " values (:name, :holder, :time + "
              + NOW
              + ")",
          parameters(name, time));
      return true;
    } catch (DuplicateKeyException _) {
      // Another one was faster.
      return false;
    }
  }

  private MapSqlParameterSource parameters(String name, Duration time) {
    return new MapSqlParameterSource("name", name)
        .addValue("holder", holder)
        .addValue("time", time.toMillis());
  }

  /** Gives a lease back, if one has it. */
  void giveBack(String name) {
    jdbc.update(
        "update purge_lease set until = 0 where name = :name and holder = :holder",
        Map.of("name", name, "holder", holder));
  }
}
