package dev.headstart.api.check;

import dev.headstart.api.catalogue.DurableTransactions;
import dev.headstart.api.storage.PhotoStore;
import dev.headstart.api.upkeep.Claims;
import dev.headstart.api.upkeep.Sweep;
import dev.headstart.contract.region.RegionCatalogue;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Checks the whole catalogue against the store: each file is read and held against its hash, and
 * each kept file against the catalogue. Needs memory for a few hundred photographs and one
 * original, however many there are. May run beside an API that has the same PostgreSQL catalogue.
 */
public final class Check {

  private static final Duration NEWS = Duration.ofSeconds(5);

  private final NamedParameterJdbcOperations jdbc;
  private final TransactionOperations transactions;
  private final DurableTransactions durable;
  private final PhotoStore store;
  private final Claims claims;
  private final Sweep sweep;
  private final RegionCatalogue regions;
  private final Clock clock;

  public Check(
      NamedParameterJdbcOperations jdbc,
      TransactionOperations transactions,
      DurableTransactions durable,
      PhotoStore store,
      Claims claims,
      Sweep sweep,
      RegionCatalogue regions,
      Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.durable = durable;
    this.store = store;
    this.claims = claims;
    this.sweep = sweep;
    this.regions = regions;
    this.clock = clock;
  }

  /**
   * Checks, and tells {@code out} each fault and a table of all.
   *
   * @param repair whether to mend what can be mended
   * @return how many faults are left
   * @throws IOException where the store cannot be asked
   */
  public int run(boolean repair, PrintStream out) throws IOException {
    var findings = new Findings(out);
    var catalogue = new CatalogueReader(jdbc);
    Optional<Mending> mending =
        repair ? Optional.of(new Mending(jdbc, durable, store, claims)) : Optional.empty();
    checkPhotos(catalogue, new PhotoCheck(catalogue, store, mending, findings), findings);
    new OrphanCheck(catalogue, store, claims, sweep, transactions, findings).check(repair);
    new JournalCheck(jdbc, regions, findings).check(repair);
    findings.printTable();
    return findings.left();
  }

  private void checkPhotos(CatalogueReader catalogue, PhotoCheck check, Findings findings)
      throws IOException {
    Instant next = clock.instant().plus(NEWS);
    List<CataloguedPhoto> photos = catalogue.photosAfter("");
    while (!photos.isEmpty()) {
      for (CataloguedPhoto photo : photos) {
        check.check(photo);
        if (clock.instant().isAfter(next)) {
          findings.progress();
          next = clock.instant().plus(NEWS);
        }
      }
      photos = catalogue.photosAfter(photos.getLast().id());
    }
  }
}
