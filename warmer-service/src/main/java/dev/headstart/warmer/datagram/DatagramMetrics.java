package dev.headstart.warmer.datagram;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * The meters of the socket. Every datagram is counted as received or as dropped by the kernel, but
 * an empty one, which Netty's epoll transport takes for none.
 */
public final class DatagramMetrics {

  private final MeterRegistry registry;
  private final Counter received;
  private final Counter failed;

  public DatagramMetrics(MeterRegistry registry) {
    this.registry = registry;
    received =
        Counter.builder("headstart.warmer.datagrams")
            .description("Datagrams received")
            .baseUnit("datagrams")
            .register(registry);
    failed =
        Counter.builder("headstart.warmer.datagrams.failed")
            .description("Datagrams that made the warmer fail, and errors of the socket: defects")
            .register(registry);
  }

  void observeKernelDrops(DatagramReceiver receiver) {
    FunctionCounter.builder(
            "headstart.warmer.datagrams.kernel.dropped", receiver, r -> r.kernelDrops().orElse(0))
        .description("Datagrams that the kernel dropped because its buffer was full (Linux only)")
        .register(registry);
  }

  void received() {
    received.increment();
  }

  void failed() {
    failed.increment();
  }
}
