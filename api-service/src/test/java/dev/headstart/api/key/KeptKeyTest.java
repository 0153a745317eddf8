package dev.headstart.api.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.api.catalogue.DurableTransactions;
import dev.headstart.contract.signature.SharedKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Random;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The key that is made where nobody gave any. */
class KeptKeyTest {

  @TempDir private Path directory;

  private final JdbcConnectionPool catalogue =
      JdbcConnectionPool.create(
          "jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE", "sa", "");

  @BeforeEach
  void migrate() {
    Flyway.configure().dataSource(catalogue).load().migrate();
  }

  @AfterEach
  void dispose() {
    catalogue.dispose();
  }

  private byte[] code(long seed) throws IOException {
    var transactions =
        DurableTransactions.of(
            new TransactionTemplate(new JdbcTransactionManager(catalogue)), catalogue);
    var jdbc = new NamedParameterJdbcTemplate(catalogue);
    return new KeptKey(jdbc, transactions, directory, new Random(seed), Clock.systemUTC())
        .get()
        .hmac("message");
  }

  @Test
  void allReplicasOfACatalogueHaveTheSame() throws IOException {
    byte[] first = code(1);

    assertThat(code(2)).isEqualTo(first);
  }

  @Test
  void whatAnEarlierVersionMadeIsKept() throws IOException {
    Files.writeString(directory.resolve("signing.key"), "the key of an earlier version\n");
    byte[] earlier = SharedKey.of("the key of an earlier version").hmac("message");

    assertThat(code(1)).isEqualTo(earlier);
    Files.delete(directory.resolve("signing.key"));
    assertThat(code(2)).isEqualTo(earlier);
  }
}
