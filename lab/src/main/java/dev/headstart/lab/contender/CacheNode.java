package dev.headstart.lab.contender;

import dev.headstart.lab.load.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Our own cache node, as an operator starts it: the executable jar in a process of its own. */
public final class CacheNode implements Contender {

  /** JVM options that the operations manual recommends for a node. */
  private static final List<String> JVM =
      List.of(
          "-Xms512m",
          "-Xmx512m",
          "-XX:MaxDirectMemorySize=1g",
          "-XX:+UseSerialGC",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private final Path jar;

  /**
   * @param checkout the project's folder, where the built modules are
   */
  public CacheNode(Path checkout) {
    this.jar = checkout.resolve("cache-node-service/target/cache-node-service.jar");
  }

  @Override
  public String name() {
    return "headstart";
  }

  @Override
  public boolean isThere() {
    return Files.isReadable(jar);
  }

  @Override
  public boolean speaks(Protocol protocol) {
    return true;
  }

  @Override
  public ServerProcess start(Place place) throws IOException, InterruptedException {
    return start(place, Map.of("headstart.cache.memory", "512MB"));
  }

  /**
   * @param more properties, which count before ours
   */
  public ServerProcess start(Place place, Map<String, String> more)
      throws IOException, InterruptedException {
    var properties = new LinkedHashMap<String, String>();
    properties.put("headstart.cache.origin", "http://127.0.0.1:" + place.originPort());
    properties.put("headstart.cache.accept", "photos");
    properties.put("headstart.cache.address", "127.0.0.1");
    properties.put("headstart.cache.port", Integer.toString(place.port()));
    properties.put("headstart.cache.internal.port", "-1");
    properties.put("headstart.cache.directory", place.directory().resolve("store").toString());
    properties.put("management.server.port", "-1");
    if (place.protocol().secure()) {
      properties.put("headstart.cache.certificate", place.certificate().toString());
      properties.put("headstart.cache.private-key", place.privateKey().toString());
    }
    properties.putAll(more);
    var line = new ArrayList<String>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(JVM);
    line.addAll(List.of("-jar", jar.toString()));
    properties.forEach((name, value) -> line.add("--" + name + "=" + value));
    ServerProcess process =
        ServerProcess.start(line, place.directory().resolve("log"), place.cpu());
    process.awaitPort(place.port());
    return process;
  }
}
