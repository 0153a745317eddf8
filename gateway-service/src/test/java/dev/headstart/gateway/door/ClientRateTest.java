package dev.headstart.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How many requests one client may send. */
class ClientRateTest {

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5_000_000_000L);

  private ClientRate rate(int perSecond, int burst) {
    return new ClientRate(new RateProperties(perSecond, burst, 100), now::get);
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static final InetAddress ANA = address("192.0.2.1");

  private static long allowed(ClientRate rate, InetAddress client, int requests) {
    return IntStream.range(0, requests).filter(n -> rate.ask(client).isZero()).count();
  }

  @Test
  void aBurstPassesAndThenTheRate() {
    ClientRate rate = rate(10, 20);
    assertThat(allowed(rate, ANA, 100)).isEqualTo(20);
    now.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(allowed(rate, ANA, 100)).isEqualTo(10);
    now.addAndGet(Duration.ofMinutes(1).toNanos());
    assertThat(allowed(rate, ANA, 100)).isEqualTo(20);
  }

  @Test
  void whoIsRefusedIsToldWhenItMayBeSent() {
    ClientRate rate = rate(10, 1);
    assertThat(rate.ask(ANA)).isZero();
    Duration wait = rate.ask(ANA);
    assertThat(wait).isEqualTo(Duration.ofMillis(100));
    now.addAndGet(wait.toNanos());
    assertThat(rate.ask(ANA)).isZero();
  }

  @Test
  void oneClientTakesNothingFromAnother() {
    ClientRate rate = rate(1, 5);
    assertThat(allowed(rate, ANA, 100)).isEqualTo(5);
    assertThat(allowed(rate, address("192.0.2.2"), 100)).isEqualTo(5);
  }

  @Test
  void theAddressesOfOneIpv6NetworkAreOneClient() {
    ClientRate rate = rate(1, 5);
    assertThat(allowed(rate, address("2001:db8::1"), 5)).isEqualTo(5);
    assertThat(allowed(rate, address("2001:db8::ffff"), 5)).isZero();
    assertThat(allowed(rate, address("2001:db8:0:1::1"), 5)).isEqualTo(5);
  }

  @Test
  void neverMoreThanTheBurstAndWhatTheRateAdds() {
    qt().forAll(
            integers().between(1, 50),
            integers().between(1, 50),
            lists().of(integers().between(0, 500)).ofSizeBetween(1, 60))
        .check(
            (perSecond, burst, pauses) -> {
              ClientRate rate = rate(perSecond, burst);
              long start = now.get();
              long passed = 0;
              for (int millis : pauses) {
                now.addAndGet(Duration.ofMillis(millis).toNanos());
                passed += allowed(rate, ANA, 7);
                double most = burst + (now.get() - start) / 1e9 * perSecond + 1e-6;
                if (passed > Math.ceil(most)) {
                  return false;
                }
              }
              return true;
            });
  }

  @Test
  void threadsTogetherGetNoMore() throws InterruptedException {
    ClientRate rate = rate(1, 1_000);
    var passed = new AtomicInteger();
    Thread[] threads =
        IntStream.range(0, 4)
            .mapToObj(
                n ->
                    Thread.ofPlatform()
                        .start(() -> passed.addAndGet((int) allowed(rate, ANA, 1_000))))
            .toArray(Thread[]::new);
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(passed).hasValue(1_000);
  }

  @Test
  void clientsAreBounded() {
    ClientRate rate = rate(1, 1);
    for (int i = 0; i < 20_000; i++) {
      rate.ask(address("10.0." + i / 250 + "." + i % 250));
    }
    assertThat(rate.settledClients()).isLessThanOrEqualTo(100);
  }
}
