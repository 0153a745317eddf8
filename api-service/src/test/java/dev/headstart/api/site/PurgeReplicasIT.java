package dev.headstart.api.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two APIs on one PostgreSQL: a region hears of each purge from one of them. */
@OnPostgres
class PurgeReplicasIT {

  private static final int PHOTOS = 24;
  private static final long PATIENCE_SECONDS = 30;
  private static final String KEY = "headstart.signing.keys[0]=a key of both replicas";

  @TempDir private static Path directory;
  private static TestGateway gateway;
  private static Site one;
  private static Site other;
  private static String ann;

  @BeforeAll
  static void start() throws IOException {
    gateway = new TestGateway();
    String url = PostgresServer.newDatabase();
    String[] settings = gateway.settings(KEY, "headstart.purge.lease=2s");
    // One folder of bytes, as replicas share one store.
    one = Site.onPostgres(url, directory, settings);
    other = Site.onPostgres(url, directory, settings);
    ann = one.join("ann");
  }

  @AfterAll
  static void stop() {
    one.close();
    other.close();
    gateway.close();
  }

  @BeforeEach
  void connect() {
    gateway.connect();
    gateway.purges().clear();
  }

  private static String photo(Site site, int seed) {
    return site.add(ann, Pictures.jpeg(Pictures.busy(40 + seed, 30, seed))).get("id").asString();
  }

  private static void delete(Site site, String id) {
    assertThat(site.deleteAs(ann, "/api/photos/" + id).statusCode()).isEqualTo(204);
  }

  private static void untilDone(String id) {
    Awaitility.await()
        .atMost(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .until(
            () ->
                Site.json(one.getAs(ann, "/api/photos/" + id + "/purge")).get("done").asBoolean());
  }

  private static Site either(int i) {
    return i % 2 == 0 ? one : other;
  }

  @Test
  void eachPurgeIsDeliveredOnceHoweverManyAreEnteredAtOnceAndWherever() throws Exception {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < PHOTOS; i++) {
      ids.add(photo(either(i), i));
    }
    var queue = new ConcurrentLinkedQueue<>(ids);
    try (var threads = Executors.newFixedThreadPool(4)) {
      var ends = new ArrayList<Future<?>>();
      for (int i = 0; i < 4; i++) {
        Site site = either(i);
        ends.add(
            threads.submit(
                () -> {
                  for (String id = queue.poll(); id != null; id = queue.poll()) {
                    delete(site, id);
                  }
                }));
      }
      for (Future<?> end : ends) {
        end.get();
      }
    }
    ids.forEach(PurgeReplicasIT::untilDone);

    List<String> expected = new ArrayList<>();
    ids.forEach(id -> expected.add(TestGateway.purge("sin", id)));
    ids.forEach(id -> expected.add(TestGateway.purge("syd", id)));
    assertThat(gateway.purges()).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void whatADeadOneHadTakenIsToldByAnotherWhenItsLeaseIsOver() {
    // As one leaves it that is killed under way.
    String dead =
        "update purge_lease set holder = 'dead',"
            + " until = 1500 + cast(extract(epoch from current_timestamp) * 1000 as bigint)";
    String warm = photo(one, 100);
    delete(one, warm);
    untilDone(warm);
    gateway.purges().clear();
    String id = photo(one, 101);
    assertThat(one.catalogue().sql(dead).update()).isGreaterThanOrEqualTo(2);

    delete(one, id);
    untilDone(id);

    assertThat(gateway.purges())
        .containsExactlyInAnyOrder(TestGateway.purge("sin", id), TestGateway.purge("syd", id));
    assertThat(
            one.catalogue()
                .sql("select count(*) from purge_lease where holder = 'dead' and name like 'r%'")
                .query(Long.class)
                .single())
        .as("leases that the living took")
        .isZero();
  }
}
