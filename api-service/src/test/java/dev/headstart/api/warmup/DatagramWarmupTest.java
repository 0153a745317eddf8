package dev.headstart.api.warmup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.api.viewer.Viewer;
import dev.headstart.contract.photo.PhotoFormat;
import dev.headstart.contract.photo.PhotoPath;
import dev.headstart.contract.photo.PhotoSize;
import dev.headstart.contract.photo.PhotoTarget;
import dev.headstart.contract.region.Region;
import dev.headstart.contract.region.RegionName;
import dev.headstart.contract.warm.Decoded;
import dev.headstart.contract.warm.WarmDatagram;
import dev.headstart.contract.warm.WarmDatagramCodec;
import dev.headstart.contract.warm.WarmTarget;
import dev.headstart.tracing.Spans;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatagramWarmupTest {

  private static final Instant NOW = Instant.ofEpochMilli(1_764_000_000_123L);
  private static final RegionName HOME = RegionName.of("iad");
  private static final RegionName FAR = RegionName.of("sin");

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final ScheduledExecutorService background = Executors.newSingleThreadScheduledExecutor();
  private final WarmDatagramCodec codec = new WarmDatagramCodec();
  private DatagramSockets sockets;
  private DatagramSocket warmer;

  @BeforeEach
  void open() throws IOException {
    sockets = DatagramSockets.open(2);
    warmer = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    warmer.setSoTimeout(5_000);
  }

  @AfterEach
  void close() throws IOException {
    background.shutdownNow();
    sockets.close();
    warmer.close();
  }

  private Warmup warmup(String host, int port) {
    return new DatagramWarmup(
        Optional.of(HOME),
        codec,
        Warmers.start(
            new WarmerAddress(host, port), Names.ofSystem(), Duration.ofSeconds(5), background),
        sockets,
        new WarmupMetrics(meters),
        Clock.fixed(NOW, ZoneOffset.UTC),
        Spans.off());
  }

  private static Viewer in(RegionName region) {
    return Viewer.unknown(
        Optional.of(
            new Region(region, null, 0, 0, URI.create("https://cache.example"), List.of())));
  }

  private static List<PhotoTarget> photos(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                PhotoTarget.open(
                    new PhotoPath("photo" + i, "secret00", PhotoSize.Z, PhotoFormat.JPEG)))
        .toList();
  }

  private WarmDatagram receive() throws IOException {
    var packet = new DatagramPacket(new byte[2000], 2000);
    warmer.receive(packet);
    var decoded = codec.decode(Arrays.copyOf(packet.getData(), packet.getLength()));
    return ((Decoded.Accepted) decoded).datagram();
  }

  private double count(Sending outcome) {
    return meters
        .get("headstart.warmup.datagrams")
        .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
        .counter()
        .count();
  }

  @Test
  void theWarmerHearsWhichPhotographsWillBeWantedWhere() throws IOException {
    warmup("127.0.0.1", warmer.getLocalPort()).announce(in(FAR), photos(3));

    assertThat(receive())
        .isEqualTo(new WarmDatagram(NOW.toEpochMilli(), new WarmTarget.InRegion(FAR), photos(3)));
    assertThat(count(Sending.SENT)).isEqualTo(1);
  }

  @Test
  void manyPhotographsTakeSeveralDatagrams() throws IOException {
    warmup("127.0.0.1", warmer.getLocalPort()).announce(in(FAR), photos(100));

    int received = 0;
    while (received < 100) {
      received += receive().photos().size();
    }
    assertThat(count(Sending.SENT)).isGreaterThan(1);
  }

  @Test
  void homeNeedsNoWarming() {
    warmup("127.0.0.1", warmer.getLocalPort()).announce(in(HOME), photos(3));

    assertThat(count(Sending.SENT)).isZero();
  }

  @Test
  void viewersOfNoRegionNeedNoWarming() {
    warmup("127.0.0.1", warmer.getLocalPort())
        .announce(Viewer.unknown(Optional.empty()), photos(3));

    assertThat(count(Sending.SENT)).isZero();
  }

  @Test
  void aWarmerThatIsGoneChangesNothing() {
    Warmup warmup = warmup("127.0.0.1", warmer.getLocalPort());
    warmer.close();

    for (int i = 0; i < 100; i++) {
      warmup.announce(in(FAR), photos(1));
    }

    assertThat(count(Sending.SENT)).isEqualTo(100);
    assertThat(count(Sending.FAILED)).isZero();
  }

  @Test
  void aNameThatHasNoAddressIsCountedAndDropped() {
    warmup("no-such-host.invalid", 8200).announce(in(FAR), photos(3));

    assertThat(count(Sending.UNRESOLVED)).isEqualTo(1);
  }

  @Test
  void whatTheSystemDoesNotTakeIsCountedAndDropped() throws IOException {
    Warmup warmup = warmup("127.0.0.1", warmer.getLocalPort());
    sockets.close();

    warmup.announce(in(FAR), photos(3));

    assertThat(count(Sending.FAILED)).isEqualTo(1);
  }
}
