package dev.headstart.api.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Regions hear of purges, also those that were cut off when it happened, and the owner can ask
 * where hers stands.
 */
class PurgeIT {

  private static final long PATIENCE_SECONDS = 20;
  private static final String ADMINISTRATORS_PASSWORD = "whoever runs it";

  @TempDir private static Path directory;

  private static TestGateway gateway;
  private static Site site;
  private static String ann;
  private static String bob;

  @BeforeAll
  static void start(TestInfo test) throws IOException {
    gateway = new TestGateway();
    site =
        Site.start(
            test,
            directory,
            gateway.settings("headstart.api.administrator.password=" + ADMINISTRATORS_PASSWORD));
    ann = site.join("ann");
    bob = site.join("bob");
  }

  @AfterAll
  static void stop() {
    site.close();
    gateway.close();
  }

  @BeforeEach
  void connect() {
    gateway.connect();
    gateway.purges().clear();
  }

  private static String photo() {
    return site.add(ann, Pictures.jpeg(Pictures.quarters(30, 20))).get("id").asString();
  }

  private static String deletedPhoto() {
    String id = photo();
    assertThat(site.deleteAs(ann, "/api/photos/" + id).statusCode()).isEqualTo(204);
    return id;
  }

  /** Waits until {@code purge} has arrived. */
  private static void until(String purge) throws InterruptedException {
    var arrived = new ArrayList<String>();
    while (!arrived.contains(purge)) {
      String next = gateway.purges().poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(next).as("a purge after %s", arrived).isNotNull();
      arrived.add(next);
    }
  }

  private static JsonNode state(String token, String id) {
    var answer = site.getAs(token, "/api/photos/" + id + "/purge");
    assertThat(answer.statusCode()).as(Site.text(answer)).isEqualTo(200);
    assertThat(Site.header(answer, "Cache-Control")).isEqualTo("no-store");
    return Site.json(answer);
  }

  private static JsonNode untilDone(String id) {
    return Awaitility.await()
        .atMost(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .pollInterval(5, TimeUnit.MILLISECONDS)
        .until(() -> state(ann, id), state -> state.get("done").asBoolean());
  }

  @Test
  void everyRegionWithACacheHearsOfADeletion() throws InterruptedException {
    String id = deletedPhoto();

    var both = new ArrayList<String>();
    both.add(gateway.purges().poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
    both.add(gateway.purges().poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
    assertThat(both)
        .containsExactlyInAnyOrder(TestGateway.purge("sin", id), TestGateway.purge("syd", id));
  }

  @Test
  void aRegionThatIsCutOffHearsOfItAfterARestartToo() throws InterruptedException {
    gateway.cutOff("sin");
    String id = deletedPhoto();
    String toSin = TestGateway.purge("sin", id);
    until(TestGateway.purge("syd", id));
    until(toSin);
    assertThat(site.meter("headstart.purges.outstanding", "region", "sin")).isEqualTo(1);

    site.restart();
    gateway.purges().clear();
    until(toSin);
    assertThat(site.meter("headstart.purges.outstanding", "region", "sin")).isEqualTo(1);

    gateway.connect();
    untilDone(id);
    assertThat(site.meter("headstart.purges.outstanding", "region", "sin")).isZero();
  }

  @Test
  void theOwnerSeesWhichRegionHasNotPurgedAndWhy() throws InterruptedException {
    gateway.cutOff("sin");
    String id = deletedPhoto();
    until(TestGateway.purge("syd", id));
    JsonNode state =
        Awaitility.await()
            .atMost(PATIENCE_SECONDS, TimeUnit.SECONDS)
            .until(
                () -> state(ann, id),
                s ->
                    s.at("/regions/0/attempts").asInt() > 1
                        && s.at("/regions/1/attempts").asInt() == 1);

    assertThat(state.get("photo").asString()).isEqualTo(id);
    assertThat(state.get("done").asBoolean()).isFalse();
    JsonNode sin = state.at("/regions/0");
    assertThat(sin.get("region").asString()).isEqualTo("sin");
    assertThat(sin.get("error").asString())
        .isEqualTo("The gateway answered 503: it does not reach this region's cache now.");
    assertThat(sin.get("acknowledged").isNull()).isTrue();
    Instant since = Instant.parse(sin.get("since").asString());
    assertThat(Instant.parse(sin.get("tried").asString())).isAfterOrEqualTo(since);
    JsonNode syd = state.at("/regions/1");
    assertThat(syd.get("region").asString()).isEqualTo("syd");
    assertThat(syd.get("error").isNull()).isTrue();
    assertThat(Instant.parse(syd.get("acknowledged").asString())).isAfterOrEqualTo(since);
    assertThat(state.get("regions")).as("iad has no cache").hasSize(2);

    gateway.connect();
    JsonNode after = untilDone(id).at("/regions/0");
    assertThat(after.get("error").isNull()).isTrue();
    assertThat(after.get("attempts").asInt()).isGreaterThan(2);
  }

  @Test
  void ownerAndAdministratorMayAskAndForOthersThereIsNothingToSee() {
    String id = deletedPhoto();

    assertThat(site.getAs(null, "/api/photos/" + id + "/purge").statusCode()).isEqualTo(401);
    assertThat(site.getAs(bob, "/api/photos/" + id + "/purge").statusCode()).isEqualTo(404);
    assertThat(site.getAs(ann, "/api/photos/" + photo() + "/purge").statusCode())
        .as("never purged")
        .isEqualTo(404);
    try (var browser = Browser.signedIn(site, "admin", ADMINISTRATORS_PASSWORD)) {
      assertThat(
              browser
                  .send(HttpRequest.newBuilder(site.uri("/api/photos/" + id + "/purge")))
                  .statusCode())
          .isEqualTo(200);
    }
  }
}
