package dev.headstart.lab.bench.warmer;

import dev.headstart.lab.contender.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The warmer, as an operator starts it: the executable jar in a process of its own. */
final class WarmerProcess implements AutoCloseable {

  private static final List<String> JVM =
      List.of(
          "-Xms512m",
          "-Xmx512m",
          "-XX:+UseSerialGC",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private final ServerProcess process;
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI metrics;

  private WarmerProcess(ServerProcess process, int management) {
    this.process = process;
    this.metrics = URI.create("http://127.0.0.1:" + management + "/actuator/prometheus");
  }

  static Path jar(Path checkout) {
    return checkout.resolve("warmer-service/target/warmer-service.jar");
  }

  /**
   * Starts it between a home and a gateway that are both at {@code world}.
   *
   * @param cpu the processor it is bound to; negative for any
   */
  static WarmerProcess start(Path checkout, Path log, int port, int management, URI world, int cpu)
      throws IOException, InterruptedException {
    var line = new ArrayList<String>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(JVM);
    line.addAll(
        List.of(
            "-jar",
            jar(checkout).toString(),
            "--headstart.warmer.address=127.0.0.1",
            "--headstart.warmer.port=" + port,
            "--headstart.warmer.home=" + world,
            "--headstart.warmer.gateway=" + world,
            "--headstart.warmer.mode=pull",
            // The far cache of the benchmark knows nothing but photographs.
            "--headstart.warmer.digest.refresh=0",
            "--headstart.warmer.in-flight=6000",
            "--headstart.warmer.waiting=10000",
            "--headstart.warmer.receive-buffer=4MB",
            "--management.server.address=127.0.0.1",
            "--management.server.port=" + management));
    ServerProcess process = ServerProcess.start(line, log, cpu);
    process.awaitPort(management);
    return new WarmerProcess(process, management);
  }

  long pid() {
    return process.pid();
  }

  /** How many photographs it pushes just now, and how many wait to be pushed. */
  double unfinished() throws IOException, InterruptedException {
    return count("headstart_warmer_in_flight_photographs", "")
        + count("headstart_warmer_waiting_photographs", "");
  }

  /** The sum of a meter's values, of those whose line contains {@code tag}. */
  double count(String meter, String tag) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString());
    return answer
        .body()
        .lines()
        .filter(line -> line.startsWith(meter) && line.contains(tag))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  @Override
  public void close() {
    client.close();
    process.close();
  }
}
