package dev.headstart.api.purge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headstart.contract.photo.PurgeTarget;
import dev.headstart.contract.purge.PurgePage;
import dev.headstart.contract.purge.PurgePosition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Who follows the log misses nothing, and who cannot know what she missed is told so. */
class PurgeLogTest {

  private static final List<String> EVERYTHING = List.of("/*");
  private static final Duration RETENTION = Duration.ofDays(30);

  private final JdbcConnectionPool catalogue =
      JdbcConnectionPool.create(
          "jdbc:h2:mem:"
              + UUID.randomUUID()
              + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;LOCK_TIMEOUT=100",
          "sa",
          "");
  private Instant now = Instant.parse("2026-11-24T12:00:00Z");
  private PurgeLog log;

  @BeforeEach
  void begin() {
    Flyway.configure().dataSource(catalogue).load().migrate();
    log = logOf(catalogue, 1);
  }

  @AfterEach
  void dispose() {
    catalogue.dispose();
  }

  private PurgeLog logOf(DataSource source, long seed) {
    InstantSource time = () -> now;
    Clock clock = time.withZone(ZoneOffset.UTC);
    var opened = new PurgeLog(new NamedParameterJdbcTemplate(source), new Random(seed), clock);
    opened.begin();
    return opened;
  }

  private void purge(String... photos) {
    for (String photo : photos) {
      log.append(new PurgeTarget.Photo(photo));
    }
  }

  @Test
  void whoHasNothingYetIsToldWhereTheLogEnds() {
    purge("a");

    PurgePage end = log.end();

    assertThat(end.purges()).isEmpty();
    assertThat(end.more()).isFalse();
    assertThat(log.after(end.next(), 10).purges()).isEmpty();
  }

  @Test
  void whatCameAfterAPositionIsToldInItsOrderAndAPieceAtATime() {
    PurgePosition start = log.end().next();
    purge("a", "b", "c");

    PurgePage first = log.after(start, 2);
    assertThat(first.purges()).containsExactly("/photos/a", "/photos/b");
    assertThat(first.more()).isTrue();
    PurgePage second = log.after(first.next(), 2);
    assertThat(second.purges()).containsExactly("/photos/c");
    assertThat(second.more()).isFalse();
    assertThat(log.after(second.next(), 2))
        .isEqualTo(new PurgePage(List.of(), second.next(), false));
    assertThat(log.after(start, 3).more()).isFalse();
  }

  @Test
  void onePhotographMayBePurgedAgain() {
    PurgePosition start = log.end().next();
    purge("a", "a");

    assertThat(log.after(start, 10).purges()).containsExactly("/photos/a", "/photos/a");
  }

  @Test
  void aPositionOfAnotherLogMeansEverything() {
    purge("a");
    PurgePosition end = log.end().next();
    PurgePosition elsewhere = PurgePosition.stamped(end.number(), new Random(9));

    assertThat(log.after(elsewhere, 10)).isEqualTo(new PurgePage(EVERYTHING, end, false));
  }

  @Test
  void aPositionBeyondTheEndMeansEverythingAsAfterACopyOfTheCatalogueWasPutBack() {
    PurgePosition start = log.end().next();
    purge("a", "b");
    PurgePosition lost = log.end().next();
    new NamedParameterJdbcTemplate(catalogue)
        .getJdbcTemplate()
        .execute("delete from purge_log where number > 0; update purge_log_end set number = 0");

    assertThat(log.after(lost, 10).purges()).isEqualTo(EVERYTHING);
    purge("c", "d", "e");
    assertThat(log.after(lost, 10).purges()).as("grown past it again").isEqualTo(EVERYTHING);
    assertThat(log.after(start, 10).purges()).hasSize(3);
  }

  @Test
  void whatIsOldIsForgottenAndWhoAsksForItIsToldEverything() {
    PurgePosition start = log.end().next();
    purge("a", "b");
    PurgePosition old = log.end().next();
    now = now.plus(RETENTION).plusSeconds(1);
    purge("c");

    assertThat(log.trim(RETENTION)).isEqualTo(2);

    assertThat(log.after(start, 10).purges()).isEqualTo(EVERYTHING);
    assertThat(log.after(old, 10).purges())
        .as("what came after the forgotten ones is all there")
        .containsExactly("/photos/c");
    assertThat(log.size()).isEqualTo(2);
  }

  @Test
  void aQuietLogKeepsItsEndHoweverOld() {
    purge("a");
    PurgePosition end = log.end().next();
    now = now.plus(RETENTION.multipliedBy(3));

    log.trim(RETENTION);

    assertThat(log.after(end, 10).purges()).isEmpty();
    assertThat(log.end().next()).isEqualTo(end);
  }

  @Test
  void beginsOnce() {
    PurgePosition start = log.end().next();

    assertThat(logOf(catalogue, 2).end().next()).isEqualTo(start);
  }

  /** Else a reader could see the later one first, and go on from there. */
  @Test
  void nothingIsNumberedBehindAPurgeThatIsNotYetCommitted() {
    PurgePosition start = log.end().next();
    var manager = new JdbcTransactionManager(catalogue);
    var first = new TransactionTemplate(manager);
    var second = new TransactionTemplate(manager);
    second.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);

    first.executeWithoutResult(
        _ -> {
          purge("a");
          assertThatThrownBy(() -> second.executeWithoutResult(_ -> purge("b")))
              .isInstanceOf(TransientDataAccessException.class)
              .hasMessageContaining("lock");
        });
    second.executeWithoutResult(_ -> purge("c"));

    assertThat(log.after(start, 10).purges()).containsExactly("/photos/a", "/photos/c");
  }
}
