package dev.headstart.api.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** People who were here before they could have several tokens. */
class AccountsMigrationTest {

  @TempDir private Path directory;

  @Test
  void theTokenThatSomebodyHadIsStillHers() throws SQLException {
    String url =
        "jdbc:h2:file:"
            + directory.resolve("catalogue")
            + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";
    try (Connection connection = DriverManager.getConnection(url, "sa", "")) {
      var dataSource = new SingleConnectionDataSource(connection, true);
      var jdbc = JdbcClient.create(dataSource);
      Flyway.configure().dataSource(dataSource).target("3").load().migrate();
      String hash = "0123456789abcdef".repeat(4);
      jdbc.sql("insert into person (name, token_hash, joined_at) values ('ann', :hash, 7)")
          .param("hash", hash)
          .update();

      Flyway.configure().dataSource(dataSource).target("4").load().migrate();

      assertThat(
              jdbc.sql("select person, label, hash, created_at, expires_at from token")
                  .query()
                  .singleRow()
                  .values())
          .containsExactly("ann", "sign-up", hash, 7L, null);
      assertThat(
              jdbc.sql("select name from person where not administrator and not locked")
                  .query(String.class)
                  .list())
          .containsExactly("ann");
    }
  }
}
