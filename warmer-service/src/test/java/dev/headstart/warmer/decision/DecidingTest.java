package dev.headstart.warmer.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.contract.photo.PhotoTarget;
import dev.headstart.contract.region.RegionCatalogue;
import dev.headstart.contract.region.RegionName;
import dev.headstart.contract.signature.SharedKey;
import dev.headstart.contract.warm.DatagramView;
import dev.headstart.contract.warm.WarmDatagramCodec;
import dev.headstart.warmer.Photos;
import dev.headstart.warmer.trace.PushTraces;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DecidingTest {

  private static final long NOW = 1_764_000_000_000L;
  private static final RegionName SIN = RegionName.of("sin");
  private static final SharedKey OLD = SharedKey.of("the key of yesterday, long enough");
  private static final SharedKey NEW = SharedKey.of("the key of tomorrow, long enough");

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final RecentlyPushed recent = new RecentlyPushed(100, Long.MAX_VALUE, () -> 1, 7);
  private final Set<String> there = new HashSet<>();
  private final DecisionMetrics metrics = new DecisionMetrics(registry, recent);
  private final Deciding deciding = deciding(List.of());

  @Test
  void whatIsNewIsToBePushedTheMostUrgentFirst() {
    Errands errands = decide(datagram(NOW, Photos.open(1), Photos.signed(2)));

    assertThat(errands.region()).isEqualTo(SIN);
    assertThat(errands.all())
        .extracting(Errand::photo)
        .containsExactly(Photos.open(1), Photos.signed(2));
    assertThat(errands.all()).extracting(Errand::position).containsExactly(0, 1);
  }

  @Test
  void whatWasPushedAMomentAgoIsLeftOutAndCounted() {
    decide(datagram(NOW, Photos.open(1)));

    Errands errands = decide(datagram(NOW, Photos.open(1), Photos.open(2), Photos.open(2)));

    assertThat(errands.all()).extracting(Errand::photo).containsExactly(Photos.open(2));
    assertThat(count("headstart.warmer.photographs", "decision", "recent")).isEqualTo(2);
  }

  @Test
  void whatIsThereAlreadyIsLeftOutAndIsPushedAsSoonAsItIsNot() {
    there.add("sin" + Photos.path(1));
    assertThat(decide(datagram(NOW, Photos.signed(1), Photos.open(2))).all())
        .extracting(Errand::photo)
        .containsExactly(Photos.open(2));
    assertThat(decide(datagram(NOW, Photos.open(1), Photos.open(2)))).isNull();
    assertThat(count("headstart.warmer.photographs", "decision", "already_there")).isEqualTo(2);
    assertThat(count("headstart.warmer.photographs", "decision", "recent")).isEqualTo(1);

    there.clear();

    assertThat(decide(datagram(NOW, Photos.open(1)))).isNotNull();
  }

  @Test
  void aLaterDatagramIsFresher() {
    Errand early = decide(datagram(NOW, Photos.open(1))).all().getFirst();
    Errand late = decide(datagram(NOW, Photos.open(2))).all().getFirst();

    assertThat(List.of(early, late)).isSortedAccordingTo(Errand.FRESHEST_FIRST.reversed());
  }

  @Test
  void whatIsStaleClaimsNothing() {
    assertThat(decide(datagram(NOW - 51, Photos.open(1)))).isNull();

    assertThat(count("headstart.warmer.photographs", "decision", "stale")).isEqualTo(1);
    assertThat(decide(datagram(NOW, Photos.open(1)))).isNotNull();
  }

  @Test
  void whatIsStaleIsDroppedBeforeItsSignatureIsLookedAt() {
    Deciding strict = deciding(List.of(NEW));

    assertThat(decide(strict, datagram(NOW - 51, Photos.open(1)))).isNull();

    assertThat(count("headstart.warmer.photographs", "decision", "stale")).isEqualTo(1);
    assertThat(count("headstart.warmer.datagrams.rejected", "reason", "bad_hmac")).isZero();
  }

  @Test
  void twoKeysAreGoodAtOnceAndNoOther() {
    Deciding strict = deciding(List.of(OLD, NEW));

    assertThat(decide(strict, signed(OLD, 1))).isNotNull();
    assertThat(decide(strict, signed(NEW, 2))).isNotNull();
    assertThat(decide(strict, signed(SharedKey.of("a key of somebody else's"), 3))).isNull();
    assertThat(decide(strict, datagram(NOW, Photos.open(4)))).isNull();
    assertThat(count("headstart.warmer.datagrams.rejected", "reason", "bad_hmac")).isEqualTo(2);
  }

  @Test
  void aSignedDatagramThatIsSentAgainDoesNothing() {
    Deciding strict = deciding(List.of(NEW));
    byte[] heard = signed(NEW, 1);
    decide(strict, heard.clone());

    assertThat(decide(strict, heard)).isNull();

    assertThat(count("headstart.warmer.photographs", "decision", "recent")).isEqualTo(1);
  }

  private Deciding deciding(List<SharedKey> keys) {
    return new Deciding(
        new DatagramView(keys),
        new AgeLimit(Duration.ofMillis(50), Duration.ofMillis(50)),
        RegionChoice.of(new RegionCatalogue(List.of()), null),
        recent,
        this::holds,
        () -> Instant.ofEpochMilli(NOW),
        metrics,
        PushTraces.off());
  }

  private boolean holds(RegionName region, byte[] bytes, int from, int to) {
    return there.contains(region + new String(bytes, from, to - from, StandardCharsets.US_ASCII));
  }

  private Errands decide(byte[] datagram) {
    return decide(deciding, datagram);
  }

  private static Errands decide(Deciding by, byte[] datagram) {
    return by.decide(datagram, 0, datagram.length);
  }

  private static byte[] datagram(long sentAt, PhotoTarget... photos) {
    return new WarmDatagramCodec().encode(sentAt, SIN, List.of(photos)).getFirst();
  }

  private static byte[] signed(SharedKey key, int photo) {
    return new WarmDatagramCodec(List.of(key))
        .encode(NOW, SIN, List.of(Photos.open(photo)))
        .getFirst();
  }

  private double count(String meter, String tag, String value) {
    return registry.get(meter).tag(tag, value).counter().count();
  }
}
