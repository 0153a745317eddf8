package dev.headstart.api.check;

import dev.headstart.api.check.Findings.Kind;
import dev.headstart.contract.region.Region;
import dev.headstart.contract.region.RegionCatalogue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;

/**
 * Checks that the log of purges can be gone on with, and that each purge has somebody to tell it.
 */
final class JournalCheck {

  private final NamedParameterJdbcOperations jdbc;
  private final RegionCatalogue regions;
  private final Findings findings;

  JournalCheck(NamedParameterJdbcOperations jdbc, RegionCatalogue regions, Findings findings) {
    this.jdbc = jdbc;
    this.regions = regions;
    this.findings = findings;
  }

  void check(boolean repair) {
    checkEnd(repair);
    checkRegions();
  }

  /** Numbers that are given twice would hide purges from caches that were away. */
  private void checkEnd(boolean repair) {
    Long behind =
        jdbc.queryForObject(
            """
            select coalesce((select max(number) from purge_log), 0)
              - coalesce((select number from purge_log_end where id = 1), -1)
            """,
            Map.of(),
            Long.class);
    if (behind == null || behind <= 0) {
      return;
    }
    findings.found(
        Kind.JOURNAL, "The log of purges goes on at a number that it has already given.");
    if (repair) {
      jdbc.update("delete from purge_log_end where id = 1", Map.of());
      jdbc.update(
          "insert into purge_log_end (id, number) select 1, coalesce(max(number), 0) from purge_log",
          Map.of());
      findings.mended(Kind.JOURNAL, "it goes on behind its last entry.");
    }
  }

  private void checkRegions() {
    Set<String> known =
        regions.all().stream().map(Region::name).map(Object::toString).collect(Collectors.toSet());
    List<String> waiting =
        jdbc.queryForList(
            "select distinct region from purge_delivery where acknowledged_at is null order by region",
            Map.of(),
            String.class);
    for (String region : waiting) {
      if (!known.contains(region)) {
        findings.found(
            Kind.JOURNAL,
            "Purges wait for region " + region + ", which headstart.regions does not have.");
        findings.notMended(
            "give the region back, or wait until they are older than the retention.");
      }
    }
  }
}
