package dev.headstart.lab.experiment;

import dev.headstart.contract.region.RegionName;
import dev.headstart.lab.suite.Suite;
import dev.headstart.lab.terminal.ProgressBar;
import dev.headstart.lab.world.City;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * An HTML page over a new TLS connection straight to home, against the same page over a new TLS
 * connection to the viewer's own gateway, which has a link to home open already. Both ways end at
 * the same program in the same data centre; they take turns.
 */
public final class Acceleration {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** What one city measured, in milliseconds from the first packet to the page's last byte. */
  public record CityTimes(City city, double[] direct, double[] gateway) {}

  private final Suite suite;
  private final String page;
  private final int repetitions;
  private int pageBytes;

  /**
   * @param page the path of the page
   * @param repetitions how often each city asks in each way
   */
  public Acceleration(Suite suite, String page, int repetitions) {
    this.suite = suite;
    this.page = page;
    this.repetitions = repetitions;
  }

  /** How many steps {@link #run} will tell its progress bar of. */
  public int steps() {
    return suite.world().cities().size() * (repetitions + 1);
  }

  public List<CityTimes> run(ProgressBar progress) throws Exception {
    var times = new ArrayList<CityTimes>();
    RegionName home = suite.world().home();
    for (City city : suite.world().cities()) {
      progress.doing(city.name());
      InetSocketAddress direct = suite.gatewayFrom(city, home);
      InetSocketAddress gateway = suite.gatewayFrom(city, city.nearest());
      // Once unmeasured in each way: code paths and links are warm, the connections below are new.
      ask(direct);
      ask(gateway);
      progress.step();
      double[] directTimes = new double[repetitions];
      double[] gatewayTimes = new double[repetitions];
      for (int i = 0; i < repetitions; i++) {
        directTimes[i] = ask(direct);
        gatewayTimes[i] = ask(gateway);
        progress.step();
      }
      times.add(new CityTimes(city, directTimes, gatewayTimes));
    }
    return times;
  }

  /** The page's size, known once it has been asked for. */
  public int pageBytes() {
    return pageBytes;
  }

  /** The page over a connection of its own. */
  private double ask(InetSocketAddress address) throws IOException, InterruptedException {
    try (HttpClient http =
        HttpClient.newBuilder()
            .sslContext(suite.trust())
            .version(HttpClient.Version.HTTP_2)
            .build()) {
      var request =
          HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + address.getPort() + page))
              .timeout(PATIENCE)
              .build();
      long asked = System.nanoTime();
      var answer = http.send(request, BodyHandlers.ofByteArray());
      double millis = (System.nanoTime() - asked) / 1e6;
      if (answer.statusCode() != 200) {
        throw new IOException(request.uri() + " answered " + answer.statusCode());
      }
      pageBytes = answer.body().length;
      return millis;
    }
  }
}
