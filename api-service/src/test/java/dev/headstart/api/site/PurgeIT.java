package dev.headstart.api.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Regions hear of deletions, also those that were cut off when it happened. */
class PurgeIT {

  private static final long PATIENCE_SECONDS = 20;

  @TempDir private Path directory;

  private final BlockingQueue<String> purges = new LinkedBlockingQueue<>();
  private HttpServer gateway;
  private volatile boolean sinIsCutOff;
  private Site site;

  @BeforeEach
  void start() throws IOException {
    gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    gateway.createContext(
        "/",
        exchange -> {
          String host = exchange.getRequestHeaders().getFirst("Host");
          purges.add(exchange.getRequestMethod() + " " + host + exchange.getRequestURI());
          boolean failing = sinIsCutOff && host.startsWith("sin.");
          exchange.sendResponseHeaders(failing ? 503 : 204, -1);
          exchange.close();
        });
    gateway.start();
    site =
        Site.start(
            directory,
            "headstart.regions[0].name=sin",
            "headstart.regions[0].cache=https://sin.photos.example",
            "headstart.regions[1].name=syd",
            "headstart.regions[1].cache=https://syd.photos.example",
            "headstart.regions[2].name=iad",
            "headstart.purge.first-retry=10ms",
            "headstart.purge.longest-retry=10ms",
            "headstart.purge.gateway=http://127.0.0.1:" + gateway.getAddress().getPort());
  }

  @AfterEach
  void stop() {
    site.close();
    gateway.stop(0);
  }

  private String deletedPhoto() {
    String token = site.join("ann");
    var photo = site.add(token, Pictures.jpeg(Pictures.quarters(30, 20)));
    String id = photo.get("id").asString();
    assertThat(site.deleteAs(token, "/api/photos/" + id).statusCode()).isEqualTo(204);
    return id;
  }

  /** Waits until {@code purge} has arrived, and gives what arrived until then. */
  private List<String> until(String purge) throws InterruptedException {
    var arrived = new ArrayList<String>();
    while (!arrived.contains(purge)) {
      String next = purges.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(next).as("a purge after %s", arrived).isNotNull();
      arrived.add(next);
    }
    return arrived;
  }

  @Test
  void everyRegionWithACacheHearsOfADeletion() throws InterruptedException {
    String id = deletedPhoto();

    var both = new ArrayList<String>();
    both.add(purges.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
    both.add(purges.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
    assertThat(both)
        .containsExactlyInAnyOrder(
            "DELETE sin.cache.headstart/photos/" + id, "DELETE syd.cache.headstart/photos/" + id);
  }

  @Test
  void aRegionThatIsCutOffHearsOfItAfterARestartToo() throws InterruptedException {
    sinIsCutOff = true;
    String id = deletedPhoto();
    String toSin = "DELETE sin.cache.headstart/photos/" + id;
    until("DELETE syd.cache.headstart/photos/" + id);
    until(toSin);
    assertThat(site.meter("headstart.purges.outstanding", "region", "sin")).isEqualTo(1);

    site.restart();
    until(toSin);
    assertThat(site.meter("headstart.purges.outstanding", "region", "sin")).isEqualTo(1);

    sinIsCutOff = false;
    awaitNothingOutstanding();
  }

  private void awaitNothingOutstanding() throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (site.meter("headstart.purges.outstanding", "region", "sin") > 0) {
      assertThat(System.nanoTime()).as("the time until sin knows").isLessThan(deadline);
      purges.poll(10, TimeUnit.MILLISECONDS);
    }
  }
}
