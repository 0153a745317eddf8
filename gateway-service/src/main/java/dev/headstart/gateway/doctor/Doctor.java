package dev.headstart.gateway.doctor;

import dev.headstart.gateway.kernel.Connections;
import dev.headstart.gateway.kernel.Peer;
import dev.headstart.gateway.kernel.PeerFigures;
import dev.headstart.gateway.kernel.ProcFiles;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at all connections again and again, on a thread of its own, and tells the log what it finds
 * when it finds it, and when it is over.
 */
final class Doctor implements AutoCloseable {

  /** How many periods are judged together. */
  private static final int PERIODS = 6;

  private static final Logger log = LoggerFactory.getLogger(Doctor.class);

  private final DoctorProperties settings;
  private final Connections connections;
  private final ProcFiles proc;
  private final LongSupplier nanoTime;
  private final Deque<Snapshot> snapshots = new ArrayDeque<>();
  private final ScheduledExecutorService thread;
  private volatile Examination last;

  Doctor(
      DoctorProperties settings, Connections connections, ProcFiles proc, LongSupplier nanoTime) {
    this.settings = settings;
    this.connections = connections;
    this.proc = proc;
    this.nanoTime = nanoTime;
    this.last = new Examination(Duration.ZERO, List.of(), List.of(), null);
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("headstart-doctor").factory());
    snapshots.add(snapshot());
    long period = settings.period().toNanos();
    thread.scheduleAtFixedRate(this::look, period, period, TimeUnit.NANOSECONDS);
  }

  /** Figures at a moment. */
  private record Snapshot(long at, Map<Peer, PeerFigures> figures) {}

  private Snapshot snapshot() {
    return new Snapshot(
        nanoTime.getAsLong(),
        connections.figures().stream()
            .collect(Collectors.toMap(PeerFigures::peer, Function.identity())));
  }

  /** What the last look has shown. */
  Examination last() {
    return last;
  }

  private void look() {
    try {
      Examination before = last;
      last = examine();
      report(before.findings(), last.findings());
    } catch (UncheckedIOException e) {
      log.warn("The connections cannot be examined: {}", e.getMessage());
    }
  }

  private Examination examine() {
    Snapshot now = snapshot();
    Snapshot then = snapshots.getFirst();
    snapshots.add(now);
    if (snapshots.size() > PERIODS) {
      snapshots.removeFirst();
    }
    List<PeerFigures> seen =
        now.figures.values().stream()
            .map(
                figures ->
                    then.figures.containsKey(figures.peer())
                        ? figures.since(then.figures.get(figures.peer()))
                        : figures)
            .toList();
    LocalPorts ports = LocalPorts.of(proc.setting("net/ipv4/ip_local_port_range"));
    return Examination.of(seen, Duration.ofNanos(now.at - then.at), census(ports), ports);
  }

  private Census census(LocalPorts ports) {
    List<Socket> sockets =
        Stream.of("net/tcp", "net/tcp6").flatMap(table -> table(table).stream()).toList();
    return Census.of(sockets.stream(), ports, sockets.size() < settings.sockets());
  }

  private List<Socket> table(String name) {
    return proc.sockets(
        name, settings.sockets() / 2, lines -> lines.flatMap(l -> Socket.of(l).stream()).toList());
  }

  private static void report(List<Finding> before, List<Finding> now) {
    now.stream()
        .filter(finding -> before.stream().noneMatch(finding::isAlso))
        .forEach(finding -> log.warn("Connection doctor: {}", finding));
    before.stream()
        .filter(finding -> now.stream().noneMatch(finding::isAlso))
        .forEach(
            finding ->
                log.info("Connection doctor: {} ({}) is over", finding.kind(), finding.about()));
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
