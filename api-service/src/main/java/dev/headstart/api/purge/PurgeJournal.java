package dev.headstart.api.purge;

import dev.headstart.contract.photo.PurgeTarget;
import dev.headstart.contract.region.RegionName;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/**
 * Which regions have yet to hear of which purges, and what came of telling them, in the catalogue
 * and so beyond a restart. A purge is known by its number in the log, so that one of a photograph
 * that is purged again stands beside the earlier one, and is acknowledged for itself. Thread-safe,
 * also between processes.
 */
public final class PurgeJournal {

  /** A purge that is to be told. */
  record Entry(long number, String photo) {}

  private final NamedParameterJdbcOperations jdbc;
  private final List<RegionName> regions;
  private final Clock clock;
  private final PurgeBell bell;
  private final PurgeLog log;

  /**
   * @param regions whom to tell; none where there is no way to
   * @param bell what wakes those who tell them
   * @param log where those look it up who could not be told
   */
  PurgeJournal(
      NamedParameterJdbcOperations jdbc,
      List<RegionName> regions,
      Clock clock,
      PurgeBell bell,
      PurgeLog log) {
    this.jdbc = jdbc;
    this.regions = List.copyOf(regions);
    this.clock = clock;
    this.bell = bell;
    this.log = log;
  }

  /**
   * Enters a purge for every region, and in the log, in the caller's transaction: of a photograph
   * that is deleted, replaced, or not everybody's any more.
   *
   * @param owner whose it is or was: she may ask where the purge stands
   * @return how many regions are to be told
   */
  public int enter(String photo, String owner) {
    long number = log.append(new PurgeTarget.Photo(photo));
    jdbc.update(
        "insert into photo_purge (number, photo, owner, since)"
            + " values (:number, :photo, :owner, :since)",
        Map.of("number", number, "photo", photo, "owner", owner, "since", clock.millis()));
    SqlParameterSource[] rows =
        regions.stream().map(region -> row(number, region)).toArray(SqlParameterSource[]::new);
    if (rows.length > 0) {
      jdbc.batchUpdate(
          "insert into purge_delivery (number, region) values (:number, :region)", rows);
    }
    return rows.length;
  }

  private static MapSqlParameterSource row(long number, RegionName region) {
    return new MapSqlParameterSource("number", number).addValue("region", region.value());
  }

  /** Wakes who delivers; to be called when the transaction of {@link #enter} has ended. */
  public void dispatch() {
    bell.ring();
  }

  /** The purges of which {@code region} has yet to hear, the oldest first. */
  List<Entry> oldest(RegionName region, int limit) {
    return jdbc.query(
        """
        select d.number, p.photo from purge_delivery d join photo_purge p on p.number = d.number
        where d.region = :region and d.acknowledged_at is null order by d.number limit :limit
        """,
        Map.of("region", region.value(), "limit", limit),
        (row, _) -> new Entry(row.getLong("number"), row.getString("photo")));
  }

  /** Writes down that {@code region} has purged it. */
  void acknowledged(Entry purge, RegionName region) {
    jdbc.update(
        """
        update purge_delivery
        set attempts = attempts + 1, tried_at = :now, acknowledged_at = :now, complaint = null
        where number = :number and region = :region
        """,
        row(purge.number(), region).addValue("now", clock.millis()));
  }

  /** Writes down that {@code region} has not, and why, in at most 200 characters. */
  void failed(Entry purge, RegionName region, String complaint) {
    jdbc.update(
        """
        update purge_delivery
        set attempts = attempts + 1, tried_at = :now, complaint = :complaint
        where number = :number and region = :region
        """,
        row(purge.number(), region)
            .addValue("now", clock.millis())
            .addValue("complaint", complaint));
  }

  long outstanding(RegionName region) {
    Long count =
        jdbc.queryForObject(
            "select count(*) from purge_delivery"
                + " where region = :region and acknowledged_at is null",
            Map.of("region", region.value()),
            Long.class);
    return count == null ? 0 : count;
  }

  /**
   * Forgets what is older than {@code retention} and of which no region has yet to hear.
   *
   * @return how many purges were forgotten
   */
  int trim(Duration retention) {
    return jdbc.update(
        """
        delete from photo_purge where since < :horizon and not exists (
          select 1 from purge_delivery d
          where d.number = photo_purge.number and d.acknowledged_at is null)
        """,
        Map.of("horizon", clock.millis() - retention.toMillis()));
  }
}
