package dev.headstart.contract.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.contract.Parsed;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRingTest {

  private static final String OLD = "an-old-key-that-is-long-enough";
  private static final String NEW = "a-new-key-that-is-long-enough";
  private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
  private static final KeyRing ROTATING =
      KeyRing.parse("# comment\n\n" + OLD + "\n  2026-11-26T12:00:00Z  " + NEW + "\r\n").orThrow();

  private static byte[] signing(KeyRing ring, Instant now) {
    return ring.signing(now).orElseThrow().hmac("x");
  }

  private static byte[] code(String key) {
    return SharedKey.of(key).hmac("x");
  }

  @Test
  void aKeySignsFromItsMomentOn() {
    assertThat(signing(ROTATING, NOON.minusNanos(1))).isEqualTo(code(OLD));
    assertThat(signing(ROTATING, NOON)).isEqualTo(code(NEW));
  }

  @Test
  void ofKeysWithoutAMomentTheFirstSigns() {
    assertThat(signing(KeyRing.parse(NEW + "\n" + OLD).orThrow(), NOON)).isEqualTo(code(NEW));
  }

  @Test
  void whereTheTimeOfNoneHasComeTheNextOneSigns() {
    var later = KeyRing.parse("2026-11-27T00:00:00Z " + OLD + "\n" + NOON + " " + NEW).orThrow();

    assertThat(signing(later, NOON.minusSeconds(1))).isEqualTo(code(NEW));
  }

  @Test
  void keysThatAreAddedVerifyAndSignNothing() {
    KeyRing both = KeyRing.parse(NEW).orThrow().and(KeyRing.parse(OLD).orThrow());

    assertThat(both.entries()).hasSize(2);
    assertThat(signing(both, NOON)).isEqualTo(code(NEW));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# nothing",
        "short",
        "tomorrow a-key-that-is-long-enough",
        "2026-11-26T12:00:00Z short",
        "2026-11-26T12:00:00Z a-key-that-is-long-enough more"
      })
  void whatIsNoRingIsRefusedWithoutShowingIt(String text) {
    assertThat(KeyRing.parse(text))
        .isInstanceOfSatisfying(
            Parsed.Invalid.class,
            refused ->
                assertThat(refused.reason()).doesNotContain("long-enough", "short", "tomorrow"));
  }

  @Test
  void thereAreAtMostSixteen() {
    assertThat(KeyRing.parse((OLD + "\n").repeat(KeyRing.MAX_KEYS)).toOptional()).isPresent();
    assertThat(KeyRing.parse((OLD + "\n").repeat(KeyRing.MAX_KEYS + 1)).toOptional()).isEmpty();
  }

  @Test
  void keysAreNotPrinted() {
    assertThat(ROTATING.toString()).doesNotContain(OLD, NEW);
  }
}
