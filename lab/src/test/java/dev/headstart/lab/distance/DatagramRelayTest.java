package dev.headstart.lab.distance;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.IoEventLoopGroup;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DatagramRelayTest {

  private static final Path PATH = Path.of(Duration.ofMillis(40), 100_000_000);

  private IoEventLoopGroup loops;
  private DistanceEmulator emulator;
  private DatagramSocket target;

  @BeforeEach
  void open() throws IOException {
    loops = DistanceEmulator.eventLoops(1);
    emulator = new DistanceEmulator(loops, 7);
    target = socket();
  }

  @AfterEach
  void close() throws Exception {
    target.close();
    emulator.close();
    loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).sync();
  }

  @Test
  void datagramAndAnswerTakeHalfARoundTripEach() throws IOException {
    var relay = emulator.relayUdp(address(target), emulator.path("far", PATH));
    try (var sender = socket()) {
      long start = System.nanoTime();
      send(sender, "question", relay);
      var question = receive(target);
      assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(20_000_000);
      assertThat(text(question)).isEqualTo("question");

      send(target, "answer", (InetSocketAddress) question.getSocketAddress());
      var answer = receive(sender);
      assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(40_000_000);
      assertThat(text(answer)).isEqualTo("answer");
      assertThat(answer.getSocketAddress()).isEqualTo(relay);
    }
  }

  @Test
  void answersGoBackToTheSenderThatAsked() throws IOException {
    var relay = emulator.relayUdp(address(target), emulator.path("far", PATH));
    try (var one = socket();
        var two = socket()) {
      send(one, "one", relay);
      send(two, "two", relay);
      for (int i = 0; i < 2; i++) {
        var question = receive(target);
        send(target, text(question), (InetSocketAddress) question.getSocketAddress());
      }

      assertThat(text(receive(one))).isEqualTo("one");
      assertThat(text(receive(two))).isEqualTo("two");
    }
  }

  @Test
  void whatStrangersSendToASendersSocketIsIgnored() throws IOException {
    var relay = emulator.relayUdp(address(target), emulator.path("far", PATH));
    try (var sender = socket();
        var stranger = socket()) {
      send(sender, "question", relay);
      var question = receive(target);
      send(stranger, "forged", (InetSocketAddress) question.getSocketAddress());
      send(target, "answer", (InetSocketAddress) question.getSocketAddress());

      assertThat(text(receive(sender))).isEqualTo("answer");
    }
  }

  @Test
  void lossTakesItsShareAndCountsIt() throws IOException {
    var path = emulator.path("lossy", PATH.losingDatagrams(0.3));
    var relay = emulator.relayUdp(address(target), path);
    int sent = 200; // As many as a socket that nobody reads from yet can hold.
    try (var sender = socket()) {
      for (int i = 0; i < sent; i++) {
        send(sender, "n", relay);
        awaitDatagrams(path, i + 1);
      }
    }
    var traffic = path.traffic();

    assertThat(traffic.datagramsLost()).isBetween(35L, 85L);
    for (long i = traffic.datagramsLost(); i < sent; i++) {
      receive(target);
    }
  }

  @Test
  void everythingIsLostOnAPathThatLosesEverything() throws IOException {
    var path = emulator.path("black hole", PATH.losingDatagrams(1));
    var relay = emulator.relayUdp(address(target), path);
    try (var sender = socket()) {
      send(sender, "n", relay);
      awaitDatagrams(path, 1);
    }

    assertThat(path.traffic().datagramsLost()).isEqualTo(1);
  }

  @Test
  void largestDatagramArrivesWhole() throws IOException {
    var relay = emulator.relayUdp(address(target), emulator.path("far", PATH));
    String large = "x".repeat(65_000);
    try (var sender = socket()) {
      send(sender, large, relay);

      assertThat(text(receive(target))).isEqualTo(large);
    }
  }

  private static void awaitDatagrams(EmulatedPath path, long count) {
    while (path.traffic().datagrams() < count) {
      Thread.onSpinWait();
    }
  }

  private static DatagramSocket socket() throws IOException {
    var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    socket.setSoTimeout(Sockets.GUARD_MILLIS);
    return socket;
  }

  private static InetSocketAddress address(DatagramSocket socket) {
    return new InetSocketAddress(socket.getLocalAddress(), socket.getLocalPort());
  }

  private static void send(DatagramSocket from, String text, InetSocketAddress to)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    from.send(new DatagramPacket(bytes, bytes.length, to));
  }

  private static DatagramPacket receive(DatagramSocket socket) throws IOException {
    var packet = new DatagramPacket(new byte[65_536], 65_536);
    socket.receive(packet);
    return packet;
  }

  private static String text(DatagramPacket packet) {
    return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
  }
}
