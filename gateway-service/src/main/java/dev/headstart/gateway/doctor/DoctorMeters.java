package dev.headstart.gateway.doctor;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;
import java.util.function.ToIntFunction;

/** The meters of this room, as of the last look. */
final class DoctorMeters implements MeterBinder {

  private final Doctor doctor;

  DoctorMeters(Doctor doctor) {
    this.doctor = doctor;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (Finding.Kind kind : Finding.Kind.values()) {
      Gauge.builder("headstart.gateway.doctor.findings", doctor, d -> count(d, kind))
          .description("Findings of the connection doctor")
          .tag("kind", kind.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
    ports(
        registry,
        "ports",
        "Local ports that connections to one address hold",
        Census.Remote::ports);
    ports(
        registry,
        "time.wait",
        "Local ports that closed connections to one address hold",
        Census.Remote::timeWait);
  }

  private static long count(Doctor doctor, Finding.Kind kind) {
    return doctor.last().findings().stream().filter(finding -> finding.kind() == kind).count();
  }

  private void ports(
      MeterRegistry registry, String name, String description, ToIntFunction<Census.Remote> value) {
    Gauge.builder("headstart.gateway.doctor." + name, doctor, d -> most(d, value))
        .description(description + ", of the address with the most")
        .baseUnit("ports")
        .register(registry);
  }

  private static int most(Doctor doctor, ToIntFunction<Census.Remote> value) {
    Examination.PortReport ports = doctor.last().localPorts();
    return ports == null ? 0 : ports.remotes().stream().mapToInt(value).max().orElse(0);
  }
}
