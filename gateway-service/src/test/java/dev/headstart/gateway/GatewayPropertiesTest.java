package dev.headstart.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.gateway.doctor.DoctorProperties;
import dev.headstart.gateway.door.RateProperties;
import dev.headstart.gateway.kernel.KernelProperties;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

/** Defaults, and that each setting reaches its place. */
class GatewayPropertiesTest {

  private static GatewayProperties bind(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("headstart.gateway", GatewayProperties.class);
  }

  @Test
  void defaults() {
    GatewayProperties gateway = bind(Map.of());
    assertThat(gateway.kernel())
        .isEqualTo(new KernelProperties(Duration.ofSeconds(1), 1_000, Path.of("/proc")));
    assertThat(gateway.doctor()).isEqualTo(new DoctorProperties(Duration.ofSeconds(10), 100_000));
    assertThat(gateway.viewers().rate()).isEqualTo(new RateProperties(0, 200, 100_000));
    assertThat(gateway.viewers().idleTimeout()).isEqualTo(Duration.ofSeconds(75));
    assertThat(gateway.viewers().maxHeaderSize()).isEqualTo(DataSize.ofKilobytes(16));
    assertThat(gateway.viewers().maxBodySize()).isEqualTo(DataSize.ofMegabytes(64));
  }

  @Test
  void eachSettingReachesItsPlace() {
    Map<String, String> settings = new HashMap<>();
    settings.put("headstart.gateway.kernel.period", "2s");
    settings.put("headstart.gateway.kernel.watched", "5");
    settings.put("headstart.gateway.kernel.proc", "/elsewhere");
    settings.put("headstart.gateway.doctor.period", "3s");
    settings.put("headstart.gateway.doctor.sockets", "7");
    settings.put("headstart.gateway.viewers.rate.per-second", "11");
    settings.put("headstart.gateway.viewers.rate.burst", "12");
    settings.put("headstart.gateway.viewers.rate.clients", "13");
    settings.put("headstart.gateway.viewers.max-body-size", "1MB");
    settings.put("headstart.gateway.link.certificate", "c.pem");
    settings.put("headstart.gateway.peers[0].region", "sin");
    settings.put("headstart.gateway.peers[0].address", "sin.example:8444");
    settings.put("headstart.gateway.peers[0].connections", "3");
    settings.put("headstart.gateway.peers[0].most-connections", "4");
    settings.put("headstart.gateway.peers[0].keep-warm", "false");
    GatewayProperties gateway = bind(settings);

    assertThat(gateway.kernel())
        .isEqualTo(new KernelProperties(Duration.ofSeconds(2), 5, Path.of("/elsewhere")));
    assertThat(gateway.doctor()).isEqualTo(new DoctorProperties(Duration.ofSeconds(3), 7));
    assertThat(gateway.viewers().rate()).isEqualTo(new RateProperties(11, 12, 13));
    assertThat(gateway.viewers().maxBodySize()).isEqualTo(DataSize.ofMegabytes(1));
    assertThat(gateway.peers().getFirst().connections()).isEqualTo(3);
    assertThat(gateway.peers().getFirst().mostConnections()).isEqualTo(4);
    assertThat(gateway.peers().getFirst().keepWarm()).isFalse();
  }
}
