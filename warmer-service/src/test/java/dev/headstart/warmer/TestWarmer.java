package dev.headstart.warmer;

import static org.awaitility.Awaitility.await;

import dev.headstart.contract.photo.PhotoTarget;
import dev.headstart.contract.region.RegionName;
import dev.headstart.contract.warm.WarmDatagramCodec;
import dev.headstart.warmer.datagram.DatagramReceiver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.search.Search;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole warmer, on free ports, with a sender of datagrams. */
public final class TestWarmer implements AutoCloseable {

  private final ConfigurableApplicationContext context;
  private final MeterRegistry registry;
  private final DatagramReceiver receiver;
  private final DatagramSocket socket;

  /**
   * @param settings properties beside home and gateway, such as {@code headstart.warmer.mode=pull}
   */
  public TestWarmer(TestHome home, TestGateway gateway, String... settings) throws IOException {
    var properties = new LinkedHashMap<String, String>();
    properties.put("management.server.port", "0");
    properties.put("headstart.warmer.address", "127.0.0.1");
    properties.put("headstart.warmer.port", "0");
    // A busy machine may take its time; the limit itself has tests of its own.
    properties.put("headstart.warmer.max-age", "20s");
    properties.put("headstart.warmer.home", home.url());
    properties.put("headstart.warmer.gateway", gateway.url());
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      properties.put(setting.substring(0, equals), setting.substring(equals + 1));
    }
    String[] args =
        properties.entrySet().stream()
            .map(property -> "--" + property.getKey() + "=" + property.getValue())
            .toArray(String[]::new);
    context = WarmerApplication.start(args);
    registry = context.getBean(MeterRegistry.class);
    receiver = context.getBean(DatagramReceiver.class);
    socket = new DatagramSocket();
    socket.connect(InetAddress.getLoopbackAddress(), port());
  }

  public int port() {
    return context.getEnvironment().getRequiredProperty("local.headstart.warmer.port", int.class);
  }

  public int managementPort() {
    return context.getEnvironment().getRequiredProperty("local.management.port", int.class);
  }

  /** Announces photographs now. */
  public void announce(String region, PhotoTarget... photos) {
    new WarmDatagramCodec()
        .encode(System.currentTimeMillis(), RegionName.of(region), List.of(photos))
        .forEach(this::send);
  }

  public void send(String datagram) {
    send(datagram.getBytes(StandardCharsets.UTF_8));
  }

  public void send(byte[] datagram) {
    try {
      socket.send(new DatagramPacket(datagram, datagram.length));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The number that a meter shows; {@code tags} are names and values by turns. */
  public double count(String meter, String... tags) {
    return Search.in(registry).name(meter).tags(tags).meters().stream()
        .mapToDouble(each -> each.measure().iterator().next().getValue())
        .sum();
  }

  /** How many photographs were decided so. */
  public double photographs(String decision) {
    return count("headstart.warmer.photographs", "decision", decision);
  }

  public void awaitCount(double expected, String meter, String... tags) {
    await()
        .alias(meter + " " + List.of(tags) + " becomes " + expected)
        .pollInterval(Duration.ofMillis(5))
        .atMost(Duration.ofSeconds(20))
        .until(() -> count(meter, tags) == expected);
  }

  /** How many pushes have ended how, also after the warmer has been closed. */
  public Map<String, Double> outcomesAtTheEnd() {
    return Search.in(registry).name("headstart.warmer.pushes").counters().stream()
        .collect(
            Collectors.toMap(each -> each.getId().getTag("outcome"), Counter::count, Double::sum));
  }

  /** Waits until no more datagrams are received. */
  public void awaitUnbound() {
    await().until(() -> !receiver.isBound());
  }

  public void awaitOutcome(double expected, String outcome) {
    awaitCount(expected, "headstart.warmer.pushes", "outcome", outcome);
  }

  @Override
  public void close() {
    socket.close();
    context.close();
  }
}
