package dev.headstart.api.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headstart.api.storage.ContentHash;
import dev.headstart.api.storage.MemoryPhotoStore;
import dev.headstart.api.storage.PhotoStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Bytes are deleted when nobody names them, and never while somebody does or is about to. */
class ClaimsTest {

  private static final ByteBuffer PICTURE = bytes("picture");
  private static final ContentHash HASH = ContentHash.of(PICTURE);

  private final PhotoStore store = new MemoryPhotoStore();
  private volatile Instant now = Instant.parse("2026-11-25T12:00:00Z");
  private NamedParameterJdbcTemplate jdbc;
  private TransactionTemplate transactions;
  private Claims claims;
  private Sweep sweep;
  private AutoCloseable pool;

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  /** In memory; {@link ClaimsOnPostgresTest} has another one. */
  DataSource catalogue() {
    JdbcConnectionPool h2 =
        JdbcConnectionPool.create(
            "jdbc:h2:mem:"
                + UUID.randomUUID()
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH",
            "sa",
            "");
    h2.setMaxConnections(40);
    pool = h2::dispose;
    return h2;
  }

  @BeforeEach
  void open() {
    DataSource catalogue = catalogue();
    Flyway.configure().dataSource(catalogue).load().migrate();
    jdbc = new NamedParameterJdbcTemplate(catalogue);
    transactions = new TransactionTemplate(new JdbcTransactionManager(catalogue));
    InstantSource time = () -> now;
    var clock = time.withZone(ZoneOffset.UTC);
    claims = new Claims(jdbc, transactions, clock, new SweepBell());
    sweep = new Sweep(jdbc, transactions, store, clock);
    jdbc.update("insert into person (name, joined_at) values ('ann', 1)", Map.of());
  }

  @AfterEach
  void close() throws Exception {
    if (pool != null) {
      pool.close();
    }
  }

  /** The way of an upload. */
  private void upload(String photo) throws IOException {
    Claim claim = claims.claim(List.of(HASH));
    store.keep(Map.of(HASH, PICTURE));
    catalogue(photo, claim);
  }

  private void catalogue(String photo, Claim claim) {
    transactions.executeWithoutResult(
        _ -> {
          claims.settle(claim);
          jdbc.update(
              """
              insert into photo (id, owner, secret, title, visibility, original_format,
                rendition_format, width, height, uploaded_at)
              values (:photo, 'ann', 's', '', 'PUBLIC', 'JPEG', 'JPEG', 1, 1, 1)
              """,
              Map.of("photo", photo));
          jdbc.update(
              "insert into photo_file (photo, size, length, sha256) values (:photo, 'o', 7, :hash)",
              Map.of("photo", photo, "hash", HASH.hex()));
        });
  }

  private void remove(String photo) {
    transactions.executeWithoutResult(
        _ -> {
          claims.release(List.of(HASH));
          jdbc.update("delete from photo where id = :photo", Map.of("photo", photo));
        });
  }

  private boolean isKept() throws IOException {
    return store.find(HASH).isPresent();
  }

  private long rows() {
    return jdbc.queryForObject("select count(*) from blob_claim", Map.of(), Long.class);
  }

  @Test
  void anUploadLeavesNoClaim() throws IOException {
    upload("a");

    assertThat(rows()).isZero();
    assertThat(sweep.run()).isZero();
    assertThat(isKept()).isTrue();
  }

  @Test
  void bytesGoWithTheLastPhotographThatNamesThem() throws IOException {
    upload("a");
    upload("b");

    remove("a");
    assertThat(sweep.run()).isZero();
    assertThat(isKept()).isTrue();
    remove("b");
    assertThat(sweep.run()).isEqualTo(1);
    assertThat(isKept()).isFalse();
    assertThat(rows()).isZero();
  }

  @Test
  void bytesOfAnUploadUnderWayStayThoughTheyLoseTheirLastName() throws IOException {
    upload("a");
    Claim under = claims.claim(List.of(HASH));
    Claim second = claims.claim(List.of(HASH));
    remove("a");

    assertThat(sweep.run()).isZero();
    catalogue("b", second);
    assertThat(sweep.run()).isZero();
    remove("b");
    assertThat(sweep.run()).as("the first one is still under way").isZero();
    catalogue("c", under);
    assertThat(isKept()).isTrue();
    assertThat(rows()).isZero();
  }

  @Test
  void theClaimOfAKilledUploadRunsOut() throws IOException {
    claims.claim(List.of(HASH));
    store.keep(Map.of(HASH, PICTURE));

    now = now.plus(Duration.ofMinutes(59));
    assertThat(sweep.run()).isZero();
    now = now.plus(Duration.ofMinutes(2));
    assertThat(sweep.run()).isEqualTo(1);
    assertThat(isKept()).isFalse();
  }

  @Test
  void whoComesTooLateCataloguesNothing() {
    Claim claim = claims.claim(List.of(HASH));
    now = now.plus(Duration.ofMinutes(30));

    assertThatThrownBy(() -> catalogue("late", claim)).isInstanceOf(ClaimExpiredException.class);
    assertThat(jdbc.queryForList("select id from photo", Map.of())).isEmpty();
  }

  @Test
  void whatCouldNotBeKeptIsGivenUp() throws IOException {
    Claim claim = claims.claim(List.of(HASH));
    claims.giveUp(claim);

    assertThat(sweep.run()).isEqualTo(1);
    assertThat(rows()).isZero();
  }

  /** The store fails: nothing is forgotten. */
  @Test
  void aSweepThatFailsIsRepeated() throws IOException {
    upload("a");
    remove("a");
    var failing =
        new Sweep(
            jdbc,
            transactions,
            new BrokenStore(),
            ((InstantSource) () -> now).withZone(ZoneOffset.UTC));

    assertThatThrownBy(failing::run).isInstanceOf(IOException.class);

    assertThat(isKept()).isTrue();
    assertThat(sweep.run()).isEqualTo(1);
    assertThat(isKept()).isFalse();
  }

  /**
   * Uploads and deletions of the same bytes, with sweeps between: whoever is told "kept" has them.
   */
  @Test
  void noUploadLosesItsBytesToADeletionOfTheSame() throws Exception {
    var tasks = new ArrayList<Future<?>>();
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (int t = 0; t < 6; t++) {
        int seed = t;
        tasks.add(threads.submit(() -> uploadAndRemove(seed)));
      }
      for (int t = 0; t < 2; t++) {
        threads.submit(
            () -> {
              while (!Thread.currentThread().isInterrupted()) {
                sweep.run();
              }
              return null;
            });
      }
      for (Future<?> task : tasks) {
        task.get(60, TimeUnit.SECONDS);
      }
      threads.shutdownNow();
    }
    sweep.run();
    assertThat(isKept()).as("nobody names them any more").isFalse();
    assertThat(rows()).isZero();
  }

  private Void uploadAndRemove(int seed) throws IOException {
    var random = new Random(seed);
    for (int i = 0; i < 40; i++) {
      String photo = "p" + seed + "x" + i;
      upload(photo);
      if (random.nextBoolean()) {
        Thread.yield();
      }
      assertThat(isKept()).as("catalogued as %s, and gone", photo).isTrue();
      remove(photo);
    }
    return null;
  }
}
