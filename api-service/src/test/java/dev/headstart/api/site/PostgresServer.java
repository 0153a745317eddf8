package dev.headstart.api.site;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;

/**
 * A real PostgreSQL server, started once a process and ended with it, with as many databases as
 * tests like. Where none can be started, those who ask for one are skipped. Thread-safe.
 */
public final class PostgresServer {

  private static final AtomicInteger DATABASES = new AtomicInteger();

  private PostgresServer() {}

  /** Holds the server, or why there is none. */
  private static final class Running {

    private static final EmbeddedPostgres SERVER;
    private static final String REASON;

    static {
      EmbeddedPostgres server = null;
      String reason = "";
      try {
        // No test cuts the power, so that nobody needs to wait for the disk.
        server =
            EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("max_connections", "300")
                .start();
      } catch (IOException | RuntimeException e) {
        reason = "PostgreSQL cannot be started here, so this is not tested with it: " + e;
      }
      SERVER = server;
      REASON = reason;
    }
  }

  /** Why there is no server; empty where there is one. */
  static Optional<String> reasonForNone() {
    return Running.SERVER == null ? Optional.of(Running.REASON) : Optional.empty();
  }

  /** The JDBC URL of a new, empty database; skips the test where there is no server. */
  public static String newDatabase() {
    reasonForNone().ifPresent(Assumptions::abort);
    String name = "catalogue" + DATABASES.incrementAndGet();
    try (var connection = Running.SERVER.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new AssertionError("There is a server, but no new database on it.", e);
    }
    return Running.SERVER.getJdbcUrl("postgres", name);
  }
}
