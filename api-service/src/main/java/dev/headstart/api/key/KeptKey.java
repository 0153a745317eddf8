package dev.headstart.api.key;

import dev.headstart.api.catalogue.DurableTransactions;
import dev.headstart.contract.signature.SharedKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;

/**
 * The key where nobody gave any: made at the first start of the first replica, and kept in the
 * catalogue, so that all replicas have the same. Thread-safe, also between processes.
 */
final class KeptKey {

  /** Where an earlier version kept it; URLs that it signed stay good. */
  private static final String FORMER_FILE = "signing.key";

  private static final int BYTES = 32;

  private final NamedParameterJdbcOperations jdbc;
  private final DurableTransactions transactions;
  private final Path directory;
  private final RandomGenerator random;
  private final Clock clock;

  KeptKey(
      NamedParameterJdbcOperations jdbc,
      DurableTransactions transactions,
      Path directory,
      RandomGenerator random,
      Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.directory = directory;
    this.random = random;
    this.clock = clock;
  }

  /** The key, made if need be. */
  SharedKey get() throws IOException {
    Optional<String> kept = find();
    if (kept.isPresent()) {
      return SharedKey.of(kept.get());
    }
    String candidate = candidate();
    transactions.run(
        () ->
            jdbc.update(
                "insert into signing_key (id, secret, made_at) values (1, :secret, :now)"
                    + " on conflict do nothing",
                Map.of("secret", candidate, "now", clock.millis())));
    // Perhaps another replica's, which was faster.
    return SharedKey.of(find().orElseThrow());
  }

  private Optional<String> find() {
    return jdbc
        .queryForList("select secret from signing_key where id = 1", Map.of(), String.class)
        .stream()
        .findFirst();
  }

  private String candidate() throws IOException {
    Path former = directory.resolve(FORMER_FILE);
    if (Files.exists(former)) {
      return Files.readString(former).strip();
    }
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
