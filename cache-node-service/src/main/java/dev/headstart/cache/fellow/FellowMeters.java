package dev.headstart.cache.fellow;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.SocketAddress;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToDoubleFunction;
import reactor.netty.resources.ConnectionPoolMetrics;
import reactor.netty.resources.ConnectionProvider;

/** The meters of the other nodes. Those of one that has left go with it. */
public final class FellowMeters {

  private final MeterRegistry registry;
  private final Counter continued;

  public FellowMeters(MeterRegistry registry) {
    this.registry = registry;
    this.continued =
        Counter.builder("headstart.cache.nodes.continued")
            .description("Bodies that another node broke off and a third, or the origin, finished")
            .register(registry);
  }

  /** Shows which nodes are known. */
  void watch(Fellows fellows) {
    Gauge.builder("headstart.cache.nodes", fellows, known -> known.members().all().size())
        .description("Nodes of this region that are known, this one among them")
        .register(registry);
  }

  /** Shows for how many objects requests are counted. */
  public void watch(Popularity popularity) {
    Gauge.builder("headstart.cache.nodes.watched", popularity, Popularity::watched)
        .description("Objects of other nodes whose requests are counted, to find the hot ones")
        .register(registry);
  }

  void continued() {
    continued.increment();
  }

  /** Begins the meters of one other node. */
  OfFellow of(Member member, Liveness liveness, Fellows fellows) {
    return new OfFellow(member, liveness, fellows);
  }

  /** The meters of one other node. Each request to it counts once. */
  final class OfFellow implements ConnectionProvider.MeterRegistrar {

    private final String name;
    private final Map<Outcome, Counter> requests = new EnumMap<>(Outcome.class);
    private final List<Meter> all = new CopyOnWriteArrayList<>();

    private OfFellow(Member member, Liveness liveness, Fellows fellows) {
      name = member.toString();
      for (Outcome outcome : Outcome.values()) {
        Counter counter =
            Counter.builder("headstart.cache.nodes.requests")
                .description("Requests to another node by what became of them")
                .tag("node", name)
                .tag("outcome", outcome.label())
                .register(registry);
        requests.put(outcome, counter);
        all.add(counter);
      }
      gauge(
          "headstart.cache.nodes.up",
          "1, or 0 while the node is not asked because it did not answer",
          liveness,
          seen -> seen.state() == Liveness.State.UP ? 1 : 0);
      gauge(
          "headstart.cache.nodes.share",
          "Which part of all keys this node asks the other one for",
          fellows,
          known -> known.shareOf(member));
    }

    private <T> void gauge(String name, String description, T of, ToDoubleFunction<T> value) {
      all.add(
          Gauge.builder(name, of, value)
              .description(description)
              .tag("node", this.name)
              .register(registry));
    }

    void count(Outcome outcome) {
      requests.get(outcome).increment();
    }

    @Override
    public void registerMetrics(
        String poolName, String id, SocketAddress remote, ConnectionPoolMetrics pool) {
      connections(pool, "active", ConnectionPoolMetrics::acquiredSize);
      connections(pool, "idle", ConnectionPoolMetrics::idleSize);
      connections(pool, "pending", ConnectionPoolMetrics::pendingAcquireSize);
    }

    private void connections(
        ConnectionPoolMetrics pool, String state, ToDoubleFunction<ConnectionPoolMetrics> value) {
      all.add(
          Gauge.builder("headstart.cache.nodes.connections", pool, value)
              .description("Connections to another node, and requests that wait for one")
              .tag("node", name)
              .tag("state", state)
              // Nobody else holds on to what Reactor Netty hands over here.
              .strongReference(true)
              .register(registry));
    }

    /** The node has left. */
    void close() {
      all.forEach(registry::remove);
    }
  }
}
