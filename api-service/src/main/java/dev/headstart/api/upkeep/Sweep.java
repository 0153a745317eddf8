package dev.headstart.api.upkeep;

import dev.headstart.api.storage.ContentHash;
import dev.headstart.api.storage.PhotoStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Deletes bytes that nobody names and nobody claims. Each is deleted under the lock of its row in
 * {@code blob_claim}, so that whoever claims the same bytes at this moment waits, and writes them
 * anew; and the row goes after the bytes, so that a sweep which is killed is repeated. Thread-safe,
 * also between processes.
 */
public final class Sweep {

  private static final int BATCH = 200;

  private final NamedParameterJdbcOperations jdbc;
  private final TransactionOperations transactions;
  private final PhotoStore store;
  private final Clock clock;

  Sweep(
      NamedParameterJdbcOperations jdbc,
      TransactionOperations transactions,
      PhotoStore store,
      Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.store = store;
    this.clock = clock;
  }

  /**
   * Deletes all that can be deleted now.
   *
   * @return of how many hashes the bytes were deleted
   * @throws IOException where the store fails; what was deleted before is deleted
   */
  public int run() throws IOException {
    int deleted = 0;
    try {
      List<String> candidates = candidates("");
      while (!candidates.isEmpty()) {
        for (String candidate : candidates) {
          Boolean swept = transactions.execute(_ -> sweep(candidate));
          deleted += Boolean.TRUE.equals(swept) ? 1 : 0;
        }
        candidates = candidates(candidates.getLast());
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return deleted;
  }

  private List<String> candidates(String after) {
    return jdbc.queryForList(
        """
        select sha256 from blob_claim
        where (claims <= 0 or valid_until < :now) and sha256 > :after
        order by sha256 limit :limit
        """,
        Map.of("now", clock.millis(), "after", after, "limit", BATCH),
        String.class);
  }

  /** Looks again under the lock, which another sweep may hold: that one does the same. */
  private boolean sweep(String sha256) {
    Map<String, Object> hash = Map.of("sha256", sha256, "now", clock.millis());
    boolean unclaimed =
        !jdbc.queryForList(
                """
                select sha256 from blob_claim
                where sha256 = :sha256 and (claims <= 0 or valid_until < :now)
                for update skip locked
                """,
                hash,
                String.class)
            .isEmpty();
    if (!unclaimed) {
      return false;
    }
    boolean named =
        !jdbc.queryForList(
                "select 1 from photo_file where sha256 = :sha256 limit 1", hash, Integer.class)
            .isEmpty();
    if (!named) {
      delete(new ContentHash(sha256));
    }
    jdbc.update("delete from blob_claim where sha256 = :sha256", hash);
    return !named;
  }

  private void delete(ContentHash hash) {
    try {
      store.delete(hash);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
