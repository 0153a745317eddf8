package dev.headstart.contract.warm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.contract.signature.SharedKey;
import dev.headstart.contract.warm.Decoded.Accepted;
import dev.headstart.contract.warm.Decoded.Reason;
import dev.headstart.contract.warm.Decoded.Rejected;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Decoding is total: a million random and mutated datagrams each give a value or a reason, never an
 * exception.
 */
class HostileDatagramsTest {

  private static final byte[] SEED =
      ("{\"t\":1764000000123,\"region\":\"sin\",\"photos\":[\"/photos/7f3k2m9q_4bd1c09ae2_z.jpg\","
              + "\"/photos/7f3k2m9q_4bd1c09ae2_k.webp?exp=1764000000&sig="
              + "A".repeat(43)
              + "\"],\"hmac\":\"00\"}")
          .getBytes(StandardCharsets.US_ASCII);
  private static final byte[] JSON_CHARACTERS =
      "{}[]\":,0123456789.-+eEtrufalsn\\/ \n\u0000".getBytes(StandardCharsets.US_ASCII);

  private final WarmDatagramCodec codec = new WarmDatagramCodec();
  private final WarmDatagramCodec signing =
      new WarmDatagramCodec(List.of(SharedKey.of("a key of enough bytes")));
  private final SplittableRandom random = new SplittableRandom(20261123);

  @Test
  void aMillionOfThemGiveAValueOrAReason() {
    var seen = EnumSet.noneOf(Reason.class);
    int accepted = 0;
    for (int i = 0; i < 1_000_000; i++) {
      byte[] bytes =
          switch (i % 4) {
            case 0 -> randomBytes(random.nextInt(64));
            case 1 -> jsonLike(random.nextInt(200));
            case 2 -> mutated(1 + random.nextInt(3));
            default -> spliced();
          };
      Decoded decoded = codec.decode(bytes);
      switch (decoded) {
        case Accepted(WarmDatagram datagram) -> {
          accepted++;
          assertThat(datagram.photos()).isNotEmpty();
          assertThat(datagram.sentAt()).isNotNegative();
        }
        case Rejected(Reason reason) -> seen.add(reason);
      }
    }
    assertThat(accepted).as("some mutations leave a datagram well-formed").isPositive();
    assertThat(seen)
        .as("the mutations reach every check that needs no key")
        .contains(
            Reason.NOT_JSON,
            Reason.BAD_TIME,
            Reason.NO_TARGET,
            Reason.BAD_REGION,
            Reason.NO_PHOTOS,
            Reason.BAD_PATH);
  }

  @Test
  void withoutTheKeyNothingIsAccepted() {
    for (int i = 0; i < 100_000; i++) {
      assertThat(signing.decode(mutated(random.nextInt(3)))).isInstanceOf(Rejected.class);
    }
  }

  @Test
  void everySingleByteOfEveryValueIsSurvived() {
    for (int position = 0; position < SEED.length; position++) {
      for (int value = 0; value < 256; value++) {
        byte[] bytes = SEED.clone();
        bytes[position] = (byte) value;
        assertThat(codec.decode(bytes)).isNotNull();
      }
      assertThat(codec.decode(SEED, 0, position)).isInstanceOf(Rejected.class);
    }
  }

  private byte[] randomBytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private byte[] jsonLike(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = JSON_CHARACTERS[random.nextInt(JSON_CHARACTERS.length)];
    }
    return bytes;
  }

  private byte[] mutated(int times) {
    byte[] bytes = SEED.clone();
    for (int i = 0; i < times; i++) {
      int position = random.nextInt(bytes.length);
      bytes[position] =
          random.nextBoolean()
              ? (byte) random.nextInt(256)
              : JSON_CHARACTERS[random.nextInt(JSON_CHARACTERS.length)];
    }
    return bytes;
  }

  /** The seed with a stretch cut out, doubled or moved. */
  private byte[] spliced() {
    String text = new String(SEED, StandardCharsets.ISO_8859_1);
    int from = random.nextInt(text.length());
    int to = from + random.nextInt(text.length() - from);
    int at = random.nextInt(text.length());
    String stretch = text.substring(from, to);
    String changed =
        switch (random.nextInt(3)) {
          case 0 -> text.substring(0, from) + text.substring(to);
          case 1 -> text.substring(0, at) + stretch + text.substring(at);
          default -> stretch + text;
        };
    return changed.getBytes(StandardCharsets.ISO_8859_1);
  }
}
