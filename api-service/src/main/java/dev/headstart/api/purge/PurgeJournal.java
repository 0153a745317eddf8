package dev.headstart.api.purge;

import dev.headstart.contract.photo.PurgeTarget;
import dev.headstart.contract.region.RegionName;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/**
 * Which regions have yet to hear of which deletions, in the catalogue and so beyond a restart.
 * Thread-safe.
 */
public final class PurgeJournal {

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
   * Enters a deletion for every region, and in the log, in the caller's transaction.
   *
   * @return how many regions are to be told
   */
  public int enter(String photo) {
    log.append(new PurgeTarget.Photo(photo));
    SqlParameterSource[] rows =
        regions.stream()
            .map(
                region ->
                    new MapSqlParameterSource()
                        .addValue("photo", photo)
                        .addValue("region", region.value())
                        .addValue("since", clock.millis()))
            .toArray(SqlParameterSource[]::new);
    if (rows.length > 0) {
      jdbc.batchUpdate(
          "insert into purge (photo, region, since) values (:photo, :region, :since)", rows);
    }
    return rows.length;
  }

  /** Wakes who delivers; to be called when the transaction of {@link #enter} has ended. */
  public void dispatch() {
    bell.ring();
  }

  /** The photographs of whose deletion {@code region} has yet to hear, the oldest first. */
  List<String> oldest(RegionName region, int limit) {
    return jdbc.queryForList(
        "select photo from purge where region = :region order by since limit :limit",
        Map.of("region", region.value(), "limit", limit),
        String.class);
  }

  void strikeOut(String photo, RegionName region) {
    jdbc.update(
        "delete from purge where region = :region and photo = :photo",
        Map.of("region", region.value(), "photo", photo));
  }

  long outstanding(RegionName region) {
    Long count =
        jdbc.queryForObject(
            "select count(*) from purge where region = :region",
            Map.of("region", region.value()),
            Long.class);
    return count == null ? 0 : count;
  }
}
