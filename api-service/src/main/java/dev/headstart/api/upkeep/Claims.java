package dev.headstart.api.upkeep;

import dev.headstart.api.storage.ContentHash;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Who is about to name bytes, and which bytes may have lost their last name. Bytes are reachable by
 * rows of {@code photo_file} alone; this table holds a row for each hash about which that could
 * change, and its lock is what those who catalogue and those who delete take turns by. The way of
 * an upload or a replacement:
 *
 * <pre>
 * Claim claim = claims.claim(hashes);          // a transaction of its own
 * store.keep(bytes);                           // durable
 * transaction: claims.settle(claim), then insert into photo_file …, claims.release(old hashes)
 * after it: claims.ring()
 * </pre>
 *
 * and where it fails, {@link #giveUp}. Whoever is killed in between leaves a claim that runs out,
 * and then the bytes are deleted unless somebody names them. Thread-safe, also between processes,
 * whose clocks may differ by a quarter of an hour.
 */
public final class Claims {

  /** After this a claim is nobody's any more. */
  private static final Duration VALIDITY = Duration.ofHours(1);

  /** By then it must be settled; far before it is nobody's. */
  private static final Duration USE = Duration.ofMinutes(30);

  private final NamedParameterJdbcOperations jdbc;
  private final TransactionOperations transactions;
  private final Clock clock;
  private final SweepBell bell;

  Claims(
      NamedParameterJdbcOperations jdbc,
      TransactionOperations transactions,
      Clock clock,
      SweepBell bell) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
    this.bell = bell;
  }

  /** Claims bytes, before they are written to the store; in a transaction of its own. */
  public Claim claim(Collection<ContentHash> hashes) {
    var sorted = new TreeSet<>(hashes);
    var now = clock.instant();
    transactions.executeWithoutResult(_ -> lock(sorted, 1, now.plus(VALIDITY).toEpochMilli()));
    return new Claim(Collections.unmodifiableSortedSet(sorted), now.plus(USE));
  }

  /**
   * Ends a claim in the transaction that catalogues its bytes, before it does so.
   *
   * @throws ClaimExpiredException where it was made too long ago, and somebody may have deleted
   *     them
   */
  public void settle(Claim claim) {
    if (!clock.instant().isBefore(claim.latest())) {
      throw new ClaimExpiredException();
    }
    lower(claim.hashes());
    jdbc.update(
        "delete from blob_claim where sha256 in (:hashes) and claims <= 0",
        new MapSqlParameterSource("hashes", hex(claim.hashes())));
  }

  /** Ends a claim whose bytes were not catalogued, or perhaps not; in a transaction of its own. */
  public void giveUp(Claim claim) {
    if (clock.instant().isBefore(claim.latest())) {
      transactions.executeWithoutResult(_ -> lower(claim.hashes()));
      ring();
    }
  }

  private void lower(SortedSet<ContentHash> hashes) {
    jdbc.batchUpdate(
        "update blob_claim set claims = claims - 1 where sha256 = :sha256", rows(hashes, 0, 0));
  }

  /**
   * Says, in the transaction that strikes out rows of {@code photo_file}, that these bytes may have
   * lost their last name; they are deleted some time after it, if so.
   */
  public void release(Collection<ContentHash> hashes) {
    lock(new TreeSet<>(hashes), 0, 0);
  }

  /** Wakes who deletes; to be called when the transaction of {@link #release} has ended. */
  public void ring() {
    bell.ring();
  }

  /**
   * Locks the rows of {@code hashes} until the transaction ends, making those that are missing. One
   * after the other and all in one order: whoever has made or changed a row waits for none that
   * comes before it, so that no two wait for each other.
   */
  private void lock(SortedSet<ContentHash> hashes, int claims, long until) {
    for (SqlParameterSource row : rows(hashes, claims, until)) {
      // One that another transaction is deleting is seen by the insertion and gone at the update,
      // so both are repeated; each time it takes somebody who has finished with it.
      int changed;
      do {
        jdbc.update(
            "insert into blob_claim (sha256, claims, valid_until) values (:sha256, 0, 0)"
                + " on conflict do nothing",
            row);
        changed =
            jdbc.update(
                """
                update blob_claim set claims = claims + :claims,
                  valid_until = case when valid_until < :until then :until else valid_until end
                where sha256 = :sha256
                """,
                row);
      } while (changed == 0);
    }
  }

  private static SqlParameterSource[] rows(Collection<ContentHash> hashes, int claims, long until) {
    return hashes.stream()
        .map(
            hash ->
                new MapSqlParameterSource()
                    .addValue("sha256", hash.hex())
                    .addValue("claims", claims)
                    .addValue("until", until))
        .toArray(SqlParameterSource[]::new);
  }

  private static List<String> hex(Collection<ContentHash> hashes) {
    return hashes.stream().map(ContentHash::hex).toList();
  }
}
