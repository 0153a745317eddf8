package dev.headstart.api.purge;

import dev.headstart.api.purge.PurgeState.OfRegion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tells how far purges have come. Thread-safe. */
final class PurgeStates {

  private final JdbcClient jdbc;

  PurgeStates(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The latest purge of {@code photo} that is remembered. */
  Optional<PurgeState> latest(String photo) {
    record Entry(long number, String owner, long since) {}
    return jdbc.sql(
            """
            select number, owner, since from photo_purge where photo = :photo
            order by number desc limit 1
            """)
        .param("photo", photo)
        .query(
            (row, _) ->
                new Entry(row.getLong("number"), row.getString("owner"), row.getLong("since")))
        .optional()
        .map(
            entry ->
                new PurgeState(
                    photo,
                    entry.owner(),
                    entry.since(),
                    jdbc.sql(
                            """
                            select region, attempts, tried_at, complaint, acknowledged_at
                            from purge_delivery where number = :number order by region
                            """)
                        .param("number", entry.number())
                        .query((row, _) -> ofRegion(row))
                        .list()));
  }

  private static OfRegion ofRegion(ResultSet row) throws SQLException {
    return new OfRegion(
        row.getString("region"),
        row.getInt("attempts"),
        time(row, "tried_at"),
        Optional.ofNullable(row.getString("complaint")),
        time(row, "acknowledged_at"));
  }

  private static OptionalLong time(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(millis);
  }
}
