package dev.headstart.lab.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headstart.lab.distance.tcp.Direction;
import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.local.LocalIoHandler;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DistanceEmulatorTest {

  private static final Path PATH = Path.of(Duration.ofMillis(20), 50_000_000);

  private final IoEventLoopGroup loops = DistanceEmulator.eventLoops(2);

  @AfterEach
  void stop() {
    loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
  }

  @Test
  void relaysOnOnePathShareItsBandwidth() throws Exception {
    try (var server = CheckServer.start();
        var emulator = new DistanceEmulator(loops, 1)) {
      var path = emulator.path("viewer", PATH);
      var photos = emulator.relayTcp(server.address(), path);
      var pages = emulator.relayTcp(server.address(), path);

      long start = System.nanoTime();
      var beside = new FutureTask<>(() -> ask(photos));
      Thread.ofVirtual().start(beside);
      ask(pages);
      beside.get();

      assertThat(System.nanoTime() - start)
          .isGreaterThanOrEqualTo(PATH.back().serialisationNanos(2_000_000));
      assertThat(path.traffic().bytesBack()).isEqualTo(2_000_000);
      assertThat(path.traffic().connections()).isEqualTo(2);
    }
  }

  @Test
  void worksOnNioToo() throws Exception {
    IoEventLoopGroup nio = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    try (var server = CheckServer.start();
        var emulator = new DistanceEmulator(nio, 1)) {
      var path = emulator.path("viewer", PATH);

      ask(emulator.relayTcp(server.address(), path));

      assertThat(path.traffic().bytesBack()).isEqualTo(1_000_000);
    } finally {
      nio.shutdownGracefully(0, 5, TimeUnit.SECONDS).sync();
    }
  }

  @Test
  void hundredsOfRelaysAreOpenAtOnce() throws Exception {
    try (var server = CheckServer.start();
        var emulator = new DistanceEmulator(loops, 1)) {
      var last = emulator.relayTcp(server.address(), emulator.path("first", PATH));
      for (int i = 0; i < 300; i++) {
        last = emulator.relayTcp(server.address(), emulator.path("path " + i, PATH));
      }

      ask(last);

      assertThat(emulator.paths()).hasSize(301);
    }
  }

  @Test
  void descriptionSaysThatDistancesAreEmulated() {
    try (var emulator = new DistanceEmulator(loops, 1)) {
      emulator.path(
          "Jakarta to iad", new Path(Duration.ofMillis(245), 20_000_000, 50_000_000, true, 0));
      emulator.path(
          "link iad to sin",
          Path.of(Duration.ofMillis(220), 1_000_000_000).keepingWindows().losingDatagrams(0.01));

      assertThat(emulator.describe())
          .isEqualTo(
              """
              Emulated distances, not real ones:
              Jakarta to iad: 245 ms, 20 Mbit/s there, 50 Mbit/s back
              link iad to sin: 220 ms, 1 Gbit/s there, 1 Gbit/s back, windows kept when idle, 1.0 % of datagrams lost
              """);
    }
  }

  @Test
  void eventLoopsOfAnotherKindAreRefused() {
    IoEventLoopGroup local = new MultiThreadIoEventLoopGroup(1, LocalIoHandler.newFactory());
    try {
      assertThatThrownBy(() -> new DistanceEmulator(local, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("epoll or NIO");
    } finally {
      local.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    }
  }

  @Test
  void impossiblePathsAreRefusedWithASentence() {
    assertThatThrownBy(() -> Path.of(Duration.ZERO, 1_000_000)).hasMessageContaining("round trip");
    assertThatThrownBy(() -> Path.of(Duration.ofMinutes(1), 1_000_000))
        .hasMessageContaining("at most 20 s");
    assertThatThrownBy(() -> Path.of(Duration.ofMillis(1), 0)).hasMessageContaining("bandwidth");
    assertThatThrownBy(() -> PATH.losingDatagrams(1.1)).hasMessageContaining("share");
    assertThatThrownBy(() -> new Direction(0, 1_000_000, true)).hasMessageContaining("delay");
  }

  private static Void ask(InetSocketAddress relay) throws IOException {
    try (var client = CheckClient.connect(relay)) {
      client.ask(1_000_000, System.nanoTime());
    }
    return null;
  }
}
