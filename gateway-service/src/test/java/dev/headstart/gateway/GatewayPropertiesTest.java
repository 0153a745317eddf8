package dev.headstart.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headstart.contract.region.RegionName;
import dev.headstart.gateway.doctor.DoctorProperties;
import dev.headstart.gateway.door.LinkDoorProperties;
import dev.headstart.gateway.door.LocalProperties;
import dev.headstart.gateway.door.RateProperties;
import dev.headstart.gateway.door.ViewersProperties;
import dev.headstart.gateway.forward.ForwardProperties;
import dev.headstart.gateway.kernel.KernelProperties;
import dev.headstart.gateway.link.Bandwidth;
import dev.headstart.gateway.link.PeerProperties;
import dev.headstart.gateway.relay.RelayProperties;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

/** Defaults of every setting, and that each reaches its place. */
class GatewayPropertiesTest {

  private static final Bandwidth GIGABIT = Bandwidth.of("1Gbps");

  private static GatewayProperties bind(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("headstart.gateway", GatewayProperties.class);
  }

  private static PeerProperties peer(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("headstart.gateway.link.certificate", "c.pem");
    settings.put("headstart.gateway.peers[0].region", "sin");
    settings.put("headstart.gateway.peers[0].address", "sin.example:8444");
    return bind(settings).peers().getFirst();
  }

  @Test
  void defaultsOfWhatPassesOn() {
    GatewayProperties gateway = bind(Map.of());
    assertThat(gateway.api()).isNull();
    assertThat(gateway.cache()).isNull();
    assertThat(gateway.peers()).isEmpty();
    assertThat(gateway.forward())
        .isEqualTo(
            new ForwardProperties(
                Duration.ofSeconds(30), Duration.ofSeconds(35), Duration.ofSeconds(60), 500));
    assertThat(gateway.relay())
        .isEqualTo(
            new RelayProperties(
                true, Duration.ofSeconds(5), Duration.ofMillis(5), 1.25, Duration.ofSeconds(10)));
    assertThat(gateway.certificateRefresh()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void defaultsOfWhatWatches() {
    GatewayProperties gateway = bind(Map.of());
    assertThat(gateway.kernel())
        .isEqualTo(new KernelProperties(Duration.ofSeconds(1), 1_000, Path.of("/proc")));
    assertThat(gateway.doctor()).isEqualTo(new DoctorProperties(Duration.ofSeconds(10), 100_000));
  }

  @Test
  void defaultsOfDoors() throws UnknownHostException {
    GatewayProperties gateway = bind(Map.of());
    assertThat(gateway.viewers())
        .isEqualTo(
            new ViewersProperties(
                null,
                8443,
                null,
                null,
                Duration.ofSeconds(75),
                Duration.ofSeconds(10),
                Duration.ofSeconds(20),
                DataSize.ofKilobytes(16),
                DataSize.ofMegabytes(64),
                new RateProperties(0, 200, 100_000)));
    assertThat(gateway.link())
        .isEqualTo(
            new LinkDoorProperties(
                null,
                8444,
                null,
                null,
                null,
                GIGABIT,
                Duration.ofMillis(200),
                Duration.ofSeconds(10)));
    assertThat(gateway.local())
        .isEqualTo(
            new LocalProperties(InetAddress.getByName("127.0.0.1"), 8445, Duration.ofSeconds(75)));
  }

  @Test
  void defaultsOfAPeer() {
    assertThat(peer(Map.of()))
        .isEqualTo(
            new PeerProperties(
                RegionName.of("sin"),
                "sin.example:8444",
                2,
                8,
                true,
                GIGABIT,
                Duration.ofMillis(200),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ofSeconds(1)));
  }

  @Test
  void eachSettingOfAPeerReachesItsPlace() {
    Map<String, String> settings = new HashMap<>();
    String prefix = "headstart.gateway.peers[0].";
    settings.put(prefix + "connections", "3");
    settings.put(prefix + "most-connections", "4");
    settings.put(prefix + "keep-warm", "false");
    settings.put(prefix + "bandwidth", "500Mbps");
    settings.put(prefix + "round-trip", "70ms");
    settings.put(prefix + "ping", "500ms");
    settings.put(prefix + "longest-pause", "9s");
    settings.put(prefix + "patience", "3s");
    assertThat(peer(settings))
        .isEqualTo(
            new PeerProperties(
                RegionName.of("sin"),
                "sin.example:8444",
                3,
                4,
                false,
                Bandwidth.of("500Mbps"),
                Duration.ofMillis(70),
                Duration.ofMillis(500),
                Duration.ofSeconds(9),
                Duration.ofSeconds(3)));
  }

  @Test
  void eachSettingOfWhatPassesOnReachesItsPlace() {
    Map<String, String> settings = new HashMap<>();
    settings.put("headstart.gateway.api", "http://127.0.0.1:1");
    settings.put("headstart.gateway.cache", "http://127.0.0.1:2");
    settings.put("headstart.gateway.forward.response-timeout", "1s");
    settings.put("headstart.gateway.forward.link-response-timeout", "2s");
    settings.put("headstart.gateway.forward.stall-timeout", "3s");
    settings.put("headstart.gateway.forward.max-connections", "4");
    settings.put("headstart.gateway.relay.enabled", "false");
    settings.put("headstart.gateway.relay.every", "5s");
    settings.put("headstart.gateway.relay.penalty", "6ms");
    settings.put("headstart.gateway.relay.ratio", "7");
    settings.put("headstart.gateway.relay.hold", "8s");
    settings.put("headstart.gateway.certificate-refresh", "9s");
    GatewayProperties gateway = bind(settings);
    assertThat(gateway.api()).hasToString("http://127.0.0.1:1");
    assertThat(gateway.cache()).hasToString("http://127.0.0.1:2");
    assertThat(gateway.forward())
        .isEqualTo(
            new ForwardProperties(
                Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3), 4));
    assertThat(gateway.relay())
        .isEqualTo(
            new RelayProperties(
                false, Duration.ofSeconds(5), Duration.ofMillis(6), 7, Duration.ofSeconds(8)));
    assertThat(gateway.certificateRefresh()).isEqualTo(Duration.ofSeconds(9));
  }

  @Test
  void anAnswerOverALinkMayTakeLongerThanOneOfANeighbour() {
    assertThatThrownBy(() -> bind(Map.of("headstart.gateway.forward.link-response-timeout", "30s")))
        .rootCause()
        .hasMessageContaining("link-response-timeout is longer than response-timeout (30000 ms)");
  }

  @Test
  void eachSettingOfDoorsAndOfWhatWatchesReachesItsPlace() throws UnknownHostException {
    Map<String, String> settings = new HashMap<>();
    settings.put("headstart.gateway.kernel.period", "2s");
    settings.put("headstart.gateway.kernel.watched", "5");
    settings.put("headstart.gateway.kernel.proc", "/elsewhere");
    settings.put("headstart.gateway.doctor.period", "3s");
    settings.put("headstart.gateway.doctor.sockets", "7");
    settings.put("headstart.gateway.viewers.address", "127.0.0.2");
    settings.put("headstart.gateway.viewers.port", "21");
    settings.put("headstart.gateway.viewers.certificate", "v.pem");
    settings.put("headstart.gateway.viewers.private-key", "v.key");
    settings.put("headstart.gateway.viewers.idle-timeout", "22s");
    settings.put("headstart.gateway.viewers.handshake-timeout", "23s");
    settings.put("headstart.gateway.viewers.head-timeout", "24s");
    settings.put("headstart.gateway.viewers.max-header-size", "25KB");
    settings.put("headstart.gateway.viewers.max-body-size", "26MB");
    settings.put("headstart.gateway.viewers.rate.per-second", "11");
    settings.put("headstart.gateway.viewers.rate.burst", "12");
    settings.put("headstart.gateway.viewers.rate.clients", "13");
    settings.put("headstart.gateway.link.address", "127.0.0.3");
    settings.put("headstart.gateway.link.port", "31");
    settings.put("headstart.gateway.link.certificate", "c.pem");
    settings.put("headstart.gateway.link.private-key", "c.key");
    settings.put("headstart.gateway.link.authorities", "a.pem");
    settings.put("headstart.gateway.link.bandwidth", "500Mbps");
    settings.put("headstart.gateway.link.round-trip", "32ms");
    settings.put("headstart.gateway.link.drain", "33s");
    settings.put("headstart.gateway.local.address", "127.0.0.4");
    settings.put("headstart.gateway.local.port", "41");
    settings.put("headstart.gateway.local.idle-timeout", "42s");
    GatewayProperties gateway = bind(settings);

    assertThat(gateway.kernel())
        .isEqualTo(new KernelProperties(Duration.ofSeconds(2), 5, Path.of("/elsewhere")));
    assertThat(gateway.doctor()).isEqualTo(new DoctorProperties(Duration.ofSeconds(3), 7));
    assertThat(gateway.viewers())
        .isEqualTo(
            new ViewersProperties(
                InetAddress.getByName("127.0.0.2"),
                21,
                Path.of("v.pem"),
                Path.of("v.key"),
                Duration.ofSeconds(22),
                Duration.ofSeconds(23),
                Duration.ofSeconds(24),
                DataSize.ofKilobytes(25),
                DataSize.ofMegabytes(26),
                new RateProperties(11, 12, 13)));
    assertThat(gateway.link())
        .isEqualTo(
            new LinkDoorProperties(
                InetAddress.getByName("127.0.0.3"),
                31,
                Path.of("c.pem"),
                Path.of("c.key"),
                Path.of("a.pem"),
                Bandwidth.of("500Mbps"),
                Duration.ofMillis(32),
                Duration.ofSeconds(33)));
    assertThat(gateway.local())
        .isEqualTo(
            new LocalProperties(InetAddress.getByName("127.0.0.4"), 41, Duration.ofSeconds(42)));
  }
}
