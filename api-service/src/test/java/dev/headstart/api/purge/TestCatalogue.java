package dev.headstart.api.purge;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An empty catalogue in memory, and a time that is told. */
final class TestCatalogue implements AutoCloseable {

  private final JdbcConnectionPool database =
      JdbcConnectionPool.create(
          "jdbc:h2:mem:"
              + UUID.randomUUID()
              + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH",
          "sa",
          "");
  private volatile Instant now = Instant.parse("2026-11-25T12:00:00Z");

  /** As it was up to {@code version} of its migrations. */
  TestCatalogue(String version) {
    Flyway.configure().dataSource(database).target(version).load().migrate();
  }

  TestCatalogue() {
    this("latest");
  }

  void migrate() {
    Flyway.configure().dataSource(database).load().migrate();
  }

  NamedParameterJdbcTemplate jdbc() {
    return new NamedParameterJdbcTemplate(database);
  }

  JdbcClient client() {
    return JdbcClient.create(database);
  }

  void run(String sql) {
    jdbc().update(sql, Map.of());
  }

  Clock clock() {
    InstantSource time = () -> now;
    return time.withZone(ZoneOffset.UTC);
  }

  Instant now() {
    return now;
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  @Override
  public void close() {
    database.dispose();
  }
}
