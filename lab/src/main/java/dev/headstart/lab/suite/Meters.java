package dev.headstart.lab.suite;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;

/** A service's meters as its Actuator shows them, in the Prometheus text format. */
public final class Meters {

  private final List<String> samples;

  private Meters(List<String> samples) {
    this.samples = samples;
  }

  /** Reads them from the management port {@code port} of this machine. */
  static Meters of(HttpClient http, int port) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/prometheus"))
            .build();
    var answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(request.uri() + " answered " + answer.statusCode());
    }
    return new Meters(answer.body().lines().filter(line -> !line.startsWith("#")).toList());
  }

  /**
   * The sum of all samples of {@code name} that carry all of {@code tags}; 0 where there is none.
   */
  public double sum(String name, Map<String, String> tags) {
    double sum = 0;
    for (String sample : samples) {
      int space = sample.lastIndexOf(' ');
      int brace = sample.indexOf('{');
      String metric = brace < 0 ? sample.substring(0, space) : sample.substring(0, brace);
      if (metric.equals(name)
          && tags.entrySet().stream()
              .allMatch(tag -> sample.contains(tag.getKey() + "=\"" + tag.getValue() + '"'))) {
        sum += Double.parseDouble(sample.substring(space + 1));
      }
    }
    return sum;
  }
}
