package dev.headstart.lab.contender;

import dev.headstart.lab.load.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** Varnish with its objects in memory. It speaks no TLS. */
public final class Varnish implements Contender {

  private static final String CONFIGURATION =
      """
      vcl 4.1;
      backend default { .host = "127.0.0.1"; .port = "%d"; }
      """;

  @Override
  public String name() {
    return "varnish";
  }

  @Override
  public boolean isThere() {
    return Programs.find("varnishd").isPresent();
  }

  @Override
  public boolean speaks(Protocol protocol) {
    return !protocol.secure();
  }

  @Override
  public ServerProcess start(Place place) throws IOException, InterruptedException {
    var configuration = place.directory().resolve("default.vcl");
    Files.writeString(configuration, CONFIGURATION.formatted(place.originPort()));
    ServerProcess process =
        ServerProcess.start(
            List.of(
                Programs.find("varnishd").orElseThrow().toString(),
                "-F",
                "-j",
                "none",
                "-n",
                place.directory().resolve("work").toAbsolutePath().toString(),
                "-a",
                "127.0.0.1:" + place.port(),
                "-f",
                configuration.toAbsolutePath().toString(),
                "-s",
                "malloc,2g",
                "-p",
                "feature=+http2",
                "-p",
                "thread_pools=1",
                "-p",
                "timeout_idle=600"),
            place.directory().resolve("log"),
            place.cpu());
    process.awaitPort(place.port());
    return process;
  }
}
