package dev.headstart.cache.partial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.cache.object.ObjectHead;
import dev.headstart.cache.object.ObjectKey;
import dev.headstart.cache.partial.PartialMeters.End;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PartialsTest {

  private static final HttpHeaders PLAIN = new DefaultHttpHeaders();
  private static final int KB = 1024;

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final AtomicLong nanos = new AtomicLong();
  private final List<KeptBytes> all = new ArrayList<>();
  private final Partials partials =
      new Partials(4, 100 * KB, Duration.ofMinutes(10), nanos::get, new PartialMeters(registry));

  @AfterEach
  void accountsBalance() {
    double kept = registry.get("headstart.cache.partials.kept").counter().count();
    assertThat(Arrays.stream(End.values()).mapToDouble(this::ended).sum() + partials.number())
        .isEqualTo(kept);
    partials.close();
    assertThat(all).allSatisfy(prefix -> assertThat(prefix.closed()).isEqualTo(1));
  }

  private double ended(End end) {
    return registry
        .get("headstart.cache.partials.ended")
        .tag("outcome", end.name().toLowerCase())
        .counter()
        .count();
  }

  private KeptBytes keep(String target, int length) {
    return keep(target, "", length, PLAIN);
  }

  private KeptBytes keep(String target, String vary, int length, HttpHeaders request) {
    var fields = new DefaultHttpHeaders();
    if (!vary.isEmpty()) {
      fields.set("Vary", vary);
    }
    var head = new ObjectHead(new ObjectKey(target), Instant.EPOCH, Instant.EPOCH, fields);
    var prefix = new KeptBytes(new byte[length]);
    all.add(prefix);
    String selecting = dev.headstart.cache.freshness.Vary.of(fields).selectingKey(request);
    partials.keep(new Partial(head, OptionalLong.empty(), selecting, "\"a\"", prefix), () -> true);
    return prefix;
  }

  private boolean has(String target) {
    Partials.Taken taken = partials.take(target, PLAIN);
    if (taken != null) {
      taken.putBack();
    }
    return taken != null;
  }

  @Test
  void whatIsTakenIsTheTakersAlone() {
    KeptBytes prefix = keep("/a", 10);

    Partials.Taken taken = partials.take("/a", PLAIN);

    assertThat(taken.partial().prefix()).isSameAs(prefix);
    assertThat(partials.take("/a", PLAIN)).isNull();
    assertThat(prefix.closed()).isZero();
    taken.putBack();
    taken.end(End.COMPLETED);
    assertThat(prefix.closed()).as("put back before").isZero();
    partials.take("/a", PLAIN).end(End.COMPLETED);
    assertThat(prefix.closed()).isEqualTo(1);
    assertThat(ended(End.COMPLETED)).isEqualTo(1);
  }

  @Test
  void thereAreNeverMoreThanSoMany() {
    for (int i = 0; i < 20; i++) {
      keep("/" + i, 10);
      assertThat(partials.number()).isLessThanOrEqualTo(4);
    }
    assertThat(partials.number()).isEqualTo(4);
    assertThat(ended(End.EVICTED)).isEqualTo(16);
  }

  @Test
  void theyNeverHoldMoreThanSoMuch() {
    for (int i = 0; i < 20; i++) {
      keep("/" + i, 40 * KB);
      assertThat(partials.bytes()).isLessThanOrEqualTo(100 * KB);
    }
    assertThat(partials.number()).isEqualTo(2);
    assertThat(partials.takes(100 * KB)).isTrue();
    assertThat(partials.takes(100 * KB + 1)).isFalse();
    assertThat(partials.takes(0)).isFalse();
  }

  @Test
  void noneAreKeptWhereThereMayBeNone() {
    var none =
        new Partials(
            0,
            100 * KB,
            Duration.ofMinutes(10),
            nanos::get,
            new PartialMeters(new SimpleMeterRegistry()));

    assertThat(none.takes(1)).isFalse();
  }

  @Test
  void theyAreGoneAfterAWhile() {
    KeptBytes prefix = keep("/a", 10);
    nanos.addAndGet(Duration.ofMinutes(9).toNanos());
    assertThat(partials.take("/a", PLAIN)).isNotNull().satisfies(Partials.Taken::putBack);

    nanos.addAndGet(Duration.ofMinutes(11).toNanos());

    assertThat(partials.take("/a", PLAIN)).isNull();
    assertThat(prefix.closed()).isEqualTo(1);
    assertThat(ended(End.EXPIRED)).isEqualTo(1);
  }

  @Test
  void theLaterOfTwoStays() {
    KeptBytes first = keep("/a", 10);
    KeptBytes second = keep("/a", 20);

    assertThat(first.closed()).isEqualTo(1);
    Partials.Taken taken = partials.take("/a", PLAIN);
    assertThat(taken.partial().prefix()).isSameAs(second);
    KeptBytes third = keep("/a", 30);
    taken.putBack();
    assertThat(second.closed()).isEqualTo(1);
    assertThat(third.closed()).isZero();
  }

  @Test
  void oneThatVariesIsForRequestsOfItsKind() {
    var spanish = new DefaultHttpHeaders().set("Accept-Language", "es");
    keep("/a", "Accept-Language", 10, spanish);

    assertThat(partials.take("/a", PLAIN)).isNull();
    assertThat(partials.take("/a", new DefaultHttpHeaders().set("Accept-Language", "en"))).isNull();
    assertThat(partials.take("/a", spanish)).isNotNull().satisfies(Partials.Taken::putBack);
  }

  @Test
  void aPurgeTakesThemAway() {
    keep("/photos/p1_4bd1c09ae2_z.jpg", 10);
    keep("/photos/p1_4bd1c09ae2_b.jpg", 10);
    keep("/photos/p2_4bd1c09ae2_b.jpg", 10);

    partials.purge(key -> key.isRenditionOf("p1"));

    assertThat(has("/photos/p1_4bd1c09ae2_z.jpg")).isFalse();
    assertThat(has("/photos/p1_4bd1c09ae2_b.jpg")).isFalse();
    assertThat(has("/photos/p2_4bd1c09ae2_b.jpg")).isTrue();
    assertThat(ended(End.PURGED)).isEqualTo(2);
  }

  @Test
  void whatWasTakenBeforeAPurgeIsNotPutBackAfterIt() {
    KeptBytes prefix = keep("/a", 10);
    Partials.Taken taken = partials.take("/a", PLAIN);

    partials.purge(key -> true);
    taken.putBack();

    assertThat(prefix.closed()).isEqualTo(1);
    assertThat(has("/a")).isFalse();
  }

  @Test
  void whatAPurgeOvertookIsNotKept() {
    var prefix = new KeptBytes(new byte[10]);
    all.add(prefix);
    var head = new ObjectHead(new ObjectKey("/a"), Instant.EPOCH, Instant.EPOCH, PLAIN);

    partials.keep(new Partial(head, OptionalLong.empty(), "", "\"a\"", prefix), () -> false);

    assertThat(prefix.closed()).isEqualTo(1);
    assertThat(has("/a")).isFalse();
  }
}
