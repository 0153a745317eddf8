package dev.headstart.lab.soak;

import dev.headstart.lab.contender.CacheNode;
import dev.headstart.lab.contender.Place;
import dev.headstart.lab.contender.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The node that is killed, and starts again on the same folder and ports. Kills and starts come
 * from one thread; everybody may ask whether it runs.
 */
final class SoakedNode implements AutoCloseable {

  private final CacheNode program;
  private final Place place;
  private final int internalPort;
  private final long diskMegabytes;

  /** Odd while it runs; another number after each kill and start. */
  private final AtomicInteger life = new AtomicInteger();

  private ServerProcess process;

  SoakedNode(CacheNode program, Place place, int internalPort, long diskMegabytes) {
    this.program = program;
    this.place = place;
    this.internalPort = internalPort;
    this.diskMegabytes = diskMegabytes;
  }

  /** Starts it and waits until it listens. */
  void start() throws IOException, InterruptedException {
    process =
        program.start(
            place,
            Map.of(
                "headstart.cache.internal.port",
                Integer.toString(internalPort),
                "headstart.cache.disk",
                diskMegabytes + "MB",
                "headstart.cache.memory",
                "16MB",
                "headstart.cache.max-object",
                "8MB",
                "headstart.cache.purge.hold",
                "0"));
    process.awaitPort(internalPort);
    life.incrementAndGet();
  }

  /** Ends it as a crash would. */
  void kill() throws InterruptedException {
    life.incrementAndGet();
    process.kill();
  }

  /**
   * Which life it is in: while it stays the same and {@link #runs}, nothing that happens is the
   * crash's doing.
   */
  int life() {
    return life.get();
  }

  static boolean runs(int life) {
    return life % 2 == 1;
  }

  /** Whether the process ended by itself. */
  boolean died() {
    return !process.isAlive();
  }

  URI viewers(String target) {
    return URI.create("http://127.0.0.1:" + place.port() + target);
  }

  URI internal(String target) {
    return URI.create("http://127.0.0.1:" + internalPort + target);
  }

  @Override
  public void close() {
    life.incrementAndGet();
    process.close();
  }
}
