package dev.headstart.lab.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a relay does to real sockets; times are only ever bounded from below, by the physics. */
@Timeout(60)
class TcpRelayTest {

  private static final Duration ROUND_TRIP = Duration.ofMillis(40);
  private static final long ROUND_TRIP_NANOS = ROUND_TRIP.toNanos();
  private static final int MEGABYTE = 1_000_000;

  private Sockets sockets;

  @BeforeEach
  void open() throws IOException {
    sockets = new Sockets(Path.of(ROUND_TRIP, 100_000_000));
  }

  @AfterEach
  void close() throws Exception {
    sockets.close();
  }

  @Test
  void bytesArriveIntactAndInOrderBothWaysAtOnce() throws Exception {
    byte[] there = random(1);
    byte[] back = random(2);
    try (var client = sockets.connect();
        var server = sockets.accept()) {
      var sending = started(() -> send(client, there));
      var answering = started(() -> send(server, back));
      var received = started(() -> server.getInputStream().readAllBytes());

      assertThat(client.getInputStream().readAllBytes()).isEqualTo(back);
      assertThat(received.get()).isEqualTo(there);
      sending.get();
      answering.get();
    }
    assertThat(sockets.path.traffic().bytesThere()).isEqualTo(MEGABYTE);
    assertThat(sockets.path.traffic().bytesBack()).isEqualTo(MEGABYTE);
  }

  @Test
  void firstAnswerOnANewConnectionTakesTwoRoundTripsAndTheNextOne() throws Exception {
    long start = System.nanoTime();
    try (var client = sockets.connect()) {
      client.getOutputStream().write(1);
      try (var server = sockets.accept()) {
        assertThat(server.getInputStream().read()).isEqualTo(1);
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(ROUND_TRIP_NANOS * 3 / 2);
        server.getOutputStream().write(2);
        assertThat(client.getInputStream().read()).isEqualTo(2);
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(2 * ROUND_TRIP_NANOS);

        long again = System.nanoTime();
        client.getOutputStream().write(3);
        assertThat(server.getInputStream().read()).isEqualTo(3);
        assertThat(System.nanoTime() - again).isGreaterThanOrEqualTo(ROUND_TRIP_NANOS / 2);
        server.getOutputStream().write(4);
        assertThat(client.getInputStream().read()).isEqualTo(4);
        assertThat(System.nanoTime() - again).isGreaterThanOrEqualTo(ROUND_TRIP_NANOS);
      }
    }
  }

  @Test
  void serverThatSpeaksFirstIsHeardAfterItsAcceptAndHalfARoundTrip() throws Exception {
    long start = System.nanoTime();
    try (var client = sockets.connect();
        var server = sockets.accept()) {
      server.getOutputStream().write(1);

      assertThat(client.getInputStream().read()).isEqualTo(1);
      assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(2 * ROUND_TRIP_NANOS);
    }
  }

  @Test
  void halfClosedConnectionStillAnswers() throws Exception {
    try (var client = sockets.connect();
        var server = sockets.accept()) {
      client.getOutputStream().write(new byte[] {1, 2, 3});
      client.shutdownOutput();

      assertThat(server.getInputStream().readAllBytes()).containsExactly(1, 2, 3);
      server.getOutputStream().write(4);
      server.shutdownOutput();
      assertThat(client.getInputStream().readAllBytes()).containsExactly(4);
    }
    awaitNoOpenConnection();
  }

  @Test
  void endWithoutAnyByteArrives() throws Exception {
    try (var client = sockets.connect();
        var server = sockets.accept()) {
      client.shutdownOutput();
      assertThat(server.getInputStream().read()).isEqualTo(-1);
      server.shutdownOutput();
      assertThat(client.getInputStream().read()).isEqualTo(-1);
    }
    awaitNoOpenConnection();
  }

  @Test
  void resetOfTheClientResetsTheServer() throws Exception {
    try (var client = sockets.connect();
        var server = sockets.accept()) {
      client.getOutputStream().write(1);
      assertThat(server.getInputStream().read()).isEqualTo(1);
      long start = System.nanoTime();
      reset(client);

      assertThatThrownBy(() -> server.getInputStream().read()).isInstanceOf(SocketException.class);
      assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(ROUND_TRIP_NANOS / 2);
    }
    awaitNoOpenConnection();
  }

  @Test
  void resetOfTheServerResetsTheClientInTheMiddleOfAnAnswer() throws Exception {
    try (var client = sockets.connect();
        var server = sockets.accept()) {
      server.getOutputStream().write(new byte[1_000]);
      assertThat(client.getInputStream().readNBytes(1_000)).hasSize(1_000);
      reset(server);

      assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
    }
    awaitNoOpenConnection();
  }

  @Test
  void resetDuringTheHandshakeLeavesNothingBehind() throws Exception {
    for (int i = 0; i < 20; i++) {
      try (var client = sockets.connect()) {
        client.getOutputStream().write(new byte[10_000]);
        reset(client);
      }
    }
    awaitNoOpenConnection();
  }

  @Test
  void refusedConnectionIsClosedAfterARoundTrip() throws Exception {
    sockets.server.close();
    long start = System.nanoTime();
    try (var client = sockets.connect()) {
      assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
      assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(ROUND_TRIP_NANOS);
    }
    awaitNoOpenConnection();
    assertThat(sockets.path.traffic().refused()).isEqualTo(1);
  }

  @Test
  void readerThatDoesNotReadStopsTheSender() throws Exception {
    try (var client = sockets.connect();
        var server = sockets.accept()) {
      var sent = started(() -> sendUntilStuck(server));

      // Window of 4 MB, a send buffer, and what the kernel's sockets hold: not the 200 MB offered.
      int stuckAt = sent.get();
      assertThat(stuckAt).isLessThan(60 * MEGABYTE);

      assertThat(client.getInputStream().readNBytes(stuckAt)).hasSize(stuckAt);
    }
  }

  @Test
  void closedEmulatorListensNoMoreAndCutsItsConnections() throws Exception {
    try (var client = sockets.connect();
        var server = sockets.accept()) {
      server.getOutputStream().write(1);
      assertThat(client.getInputStream().read()).isEqualTo(1);
      sockets.emulator.close();

      assertThat(endOf(client)).isTrue();
      assertThat(endOf(server)).isTrue();
      assertThatThrownBy(sockets::connect).isInstanceOf(IOException.class);
    }
  }

  private static boolean endOf(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() == -1;
    } catch (SocketTimeoutException hangs) {
      return false;
    } catch (SocketException reset) {
      return true;
    }
  }

  /** Reports the bytes that could be written before nothing moved for a while. */
  private static int sendUntilStuck(Socket socket) throws Exception {
    var written = new AtomicInteger();
    var chunk = new byte[64 * 1024];
    var writer =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    OutputStream out = socket.getOutputStream();
                    while (written.get() < 200 * MEGABYTE) {
                      out.write(chunk);
                      written.addAndGet(chunk.length);
                    }
                  } catch (IOException _) {
                    // The test is over.
                  }
                });
    int before = -1;
    while (written.get() != before) {
      before = written.get();
      writer.join(Duration.ofSeconds(1));
    }
    return before;
  }

  private void awaitNoOpenConnection() throws InterruptedException {
    while (sockets.path.traffic().open() != 0) {
      sockets.path.loop().submit(() -> {}).await(1, TimeUnit.SECONDS);
    }
  }

  private static Void send(Socket socket, byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.shutdownOutput();
    return null;
  }

  private static void reset(Socket socket) throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  private static byte[] random(long seed) {
    var bytes = new byte[MEGABYTE];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  private static <T> FutureTask<T> started(Callable<T> work) {
    var task = new FutureTask<>(work);
    Thread.ofVirtual().start(task);
    return task;
  }
}
