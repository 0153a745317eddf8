package dev.headstart.warmer.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class FingerprintTest {

  private final Fingerprint fingerprint = new Fingerprint(42);

  @Test
  void itIsOfThePathAndTheRegionAndNothingAround() {
    byte[] alone = bytes("/photos/a_4bd1c09ae2_z.jpg");
    byte[] amidst = bytes("x/photos/a_4bd1c09ae2_z.jpg?exp=1");

    long expected = fingerprint.of(alone, 0, alone.length, 3);

    assertThat(fingerprint.of(amidst, 1, 1 + alone.length, 3)).isEqualTo(expected);
    assertThat(fingerprint.of(alone, 0, alone.length, 4)).isNotEqualTo(expected);
    assertThat(new Fingerprint(43).of(alone, 0, alone.length, 3)).isNotEqualTo(expected);
  }

  @Test
  void aMillionPathsThatDifferInADigitOrTheirLengthHaveAMillionOfThem() {
    var seen = new HashSet<Long>();
    for (int i = 0; i < 1_000_000; i++) {
      byte[] path = bytes("/photos/" + i + "_4bd1c09ae2_z.jpg");
      seen.add(fingerprint.of(path, 0, path.length, i % 2));
    }
    assertThat(seen).hasSize(1_000_000);
  }

  @Test
  void everyBitOfAPathTurnsAboutHalfOfIts64() {
    byte[] path = bytes("/photos/7f3k2m9q_4bd1c09ae2_z.jpg");
    long before = fingerprint.of(path, 0, path.length, 0);
    double turned = 0;
    for (int bit = 0; bit < path.length * 8; bit++) {
      path[bit / 8] ^= (byte) (1 << bit % 8);
      turned += Long.bitCount(before ^ fingerprint.of(path, 0, path.length, 0));
      path[bit / 8] ^= (byte) (1 << bit % 8);
    }
    assertThat(turned / (path.length * 8)).isBetween(30.0, 34.0);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
