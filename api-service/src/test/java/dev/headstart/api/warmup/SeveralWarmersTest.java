package dev.headstart.api.warmup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.headstart.api.viewer.Viewer;
import dev.headstart.contract.photo.PhotoFormat;
import dev.headstart.contract.photo.PhotoPath;
import dev.headstart.contract.photo.PhotoSize;
import dev.headstart.contract.photo.PhotoTarget;
import dev.headstart.contract.region.Region;
import dev.headstart.contract.region.RegionName;
import dev.headstart.contract.warm.Decoded;
import dev.headstart.contract.warm.WarmDatagramCodec;
import dev.headstart.tracing.Spans;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several warmers behind one name, as their senders see them. */
class SeveralWarmersTest {

  private static final Viewer VIEWER =
      Viewer.unknown(
          Optional.of(
              new Region(
                  RegionName.of("sin"),
                  null,
                  0,
                  0,
                  URI.create("https://cache.example"),
                  List.of())));
  private static final List<PhotoTarget> PHOTOS =
      IntStream.range(0, 200)
          .mapToObj(
              i ->
                  PhotoTarget.open(
                      new PhotoPath("p" + i, "secret00", PhotoSize.Z, PhotoFormat.JPEG)))
          .toList();

  private final WarmDatagramCodec codec = new WarmDatagramCodec();
  private final ScheduledExecutorService background = Executors.newScheduledThreadPool(2);
  private final ScheduledExecutorService another = Executors.newScheduledThreadPool(2);
  private TestNameServer names;
  private DatagramSockets sockets;
  private DatagramSocket first;
  private DatagramSocket second;
  private Warmers warmers;
  private Warmup warmup;

  @BeforeEach
  void open() throws IOException {
    names = new TestNameServer();
    sockets = DatagramSockets.open(1);
    first = listening("127.0.0.1", 0);
    second = listening("127.0.0.2", first.getLocalPort());
    names.knows("127.0.0.1", "127.0.0.2");
    warmers = warmers(background);
    warmup = warmup(warmers);
    await().until(() -> warmers.known().all().size() == 2);
  }

  @AfterEach
  void close() throws IOException {
    background.shutdownNow();
    another.shutdownNow();
    sockets.close();
    first.close();
    second.close();
    names.close();
  }

  @Test
  void eachPhotographGoesToOneOfThemAndBothHaveAboutHalf() throws IOException {
    warmup.announce(VIEWER, PHOTOS);

    Set<PhotoTarget> atFirst = heard(first);
    Set<PhotoTarget> atSecond = heard(second);
    assertThat(atFirst).doesNotContainAnyElementsOf(atSecond);
    assertThat(atFirst.size() + atSecond.size()).isEqualTo(PHOTOS.size());
    assertThat(atFirst).hasSizeBetween(60, 140);
  }

  @Test
  void allSendersSendAPhotographToTheSameOne() throws IOException {
    Warmers others = warmers(another);
    await().until(() -> others.known().all().size() == 2);

    warmup.announce(VIEWER, PHOTOS);
    Set<PhotoTarget> atFirst = heard(first);
    warmup(others).announce(VIEWER, PHOTOS);

    assertThat(heard(first)).isEqualTo(atFirst);
  }

  @Test
  void whenOneEndsItsPhotographsMoveToTheOtherAndComeBackWithIt() throws IOException {
    int port = second.getLocalPort();
    warmup.announce(VIEWER, PHOTOS);
    Set<PhotoTarget> atFirst = heard(first);

    second.close();
    await().until(() -> warmers.known().all().stream().anyMatch(Replica::isGone));
    warmup.announce(VIEWER, PHOTOS);
    assertThat(heard(first)).containsExactlyInAnyOrderElementsOf(PHOTOS);

    second = listening("127.0.0.2", port);
    await().until(() -> warmers.known().all().stream().noneMatch(Replica::isGone));
    warmup.announce(VIEWER, PHOTOS);
    assertThat(heard(first)).isEqualTo(atFirst);
  }

  @Test
  void whenTheNameLosesAnAddressItsPhotographsMoveToTheOther() throws IOException {
    names.knows("127.0.0.1");
    await().until(() -> warmers.known().all().size() == 1);

    warmup.announce(VIEWER, PHOTOS);

    assertThat(heard(first)).containsExactlyInAnyOrderElementsOf(PHOTOS);
  }

  @Test
  void theLastGoodAnswerCountsWhileTheNameServerIsSilentOrKnowsNothing() throws IOException {
    names.knows();
    awaitAskedAnew();
    names.fallsSilent();
    awaitAskedAnew();

    warmup.announce(VIEWER, PHOTOS);

    assertThat(heard(first).size() + heard(second).size()).isEqualTo(PHOTOS.size());
  }

  /** Waits until a question has been asked and, as there is one at a time, another answered. */
  private void awaitAskedAnew() {
    int before = names.timesAsked();
    await().until(() -> names.timesAsked() >= before + 3);
  }

  private Warmers warmers(ScheduledExecutorService on) {
    return Warmers.start(
        new WarmerAddress("warmer.test", first.getLocalPort()),
        new NameServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), names.port())),
        Duration.ofMillis(100),
        on);
  }

  private Warmup warmup(Warmers to) {
    return new DatagramWarmup(
        Optional.empty(),
        codec,
        to,
        sockets,
        new WarmupMetrics(new SimpleMeterRegistry()),
        Clock.systemUTC(),
        Spans.off());
  }

  private static DatagramSocket listening(String host, int port) throws IOException {
    var socket = new DatagramSocket(port, InetAddress.ofLiteral(host));
    socket.setSoTimeout(200);
    return socket;
  }

  /** All photographs that have been announced there. */
  private Set<PhotoTarget> heard(DatagramSocket socket) throws IOException {
    var heard = new HashSet<PhotoTarget>();
    var packet = new DatagramPacket(new byte[2000], 2000);
    try {
      while (true) {
        socket.receive(packet);
        byte[] bytes = Arrays.copyOf(packet.getData(), packet.getLength());
        // One that says nothing asks whether somebody is there.
        if (bytes.length > WarmDatagramCodec.ROLL_CALL_BYTES
            && codec.decode(bytes) instanceof Decoded.Accepted(var datagram)) {
          heard.addAll(datagram.photos());
        }
      }
    } catch (SocketTimeoutException _) {
      return heard;
    }
  }
}
