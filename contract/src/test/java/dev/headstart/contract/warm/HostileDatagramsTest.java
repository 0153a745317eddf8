package dev.headstart.contract.warm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.contract.signature.SharedKey;
import dev.headstart.contract.warm.Decoded.Accepted;
import dev.headstart.contract.warm.Decoded.Reason;
import dev.headstart.contract.warm.Decoded.Rejected;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Decoding is total: a million random and mutated datagrams each give a value or a reason, never an
 * exception; and the same as {@link ReferenceParser} gives.
 */
class HostileDatagramsTest {

  private static final byte[] SEED =
      ("{\"t\":1764000000123,\"region\":\"sin\",\"photos\":[\"/photos/7f3k2m9q_4bd1c09ae2_z.jpg\","
              + "\"/photos/7f3k2m9q_4bd1c09ae2_k.webp?exp=1764000000&sig="
              + "A".repeat(43)
              + "\"],\"hmac\":\"00\"}")
          .getBytes(StandardCharsets.US_ASCII);
  private static final List<byte[]> OTHER_SEEDS =
      Stream.of(
              // As PHP writes it, and as nobody does.
              "{\"t\":1764000000123,\"region\":\"s\\u0069n\",\"photos\":[\"\\/photos\\/7f3k2m9q_4bd1c09ae2_z.jpg\"]}",
              " { \"photos\" : [ \"/photos/a_4bd1c09ae2_sq.png\" ] , \"viewer\":\"2001:db8::1\",\t\"t\": -0 }\n",
              "{\"x\":{\"y\":[1.5e-7,-0,true,false,null,{\"\":\"\"}],\"\u00e9\u20ac\ud83d\ude00\":\"\\ud83d\\ude00\\ud83d\"},\"t\":9223372036854775807,"
                  + "\"viewer\":\"203.0.113.7\",\"photos\":[\"/photos/a_4bd1c09ae2_o.webp\"],\"traceparent\":[{}]}",
              "{\"\\u0074\":1,\"traceparent\":\"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\",\"region\":\"sin\","
                  + "\"photos\":[\"/photos/a_4bd1c09ae2_k.jpg\"],\"deep\":[[[[[[[0]]]]]]]}")
          .map(seed -> seed.getBytes(StandardCharsets.UTF_8))
          .toList();
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
            case 2 -> mutated(seed(), 1 + random.nextInt(3));
            default -> spliced(seed());
          };
      Decoded decoded = codec.decode(bytes);
      assertSame(bytes, decoded);
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
      assertThat(signing.decode(mutated(SEED, random.nextInt(3)))).isInstanceOf(Rejected.class);
    }
  }

  @Test
  void theOtherSeedsAreDatagrams() {
    assertThat(OTHER_SEEDS)
        .allSatisfy(seed -> assertThat(codec.decode(seed)).isInstanceOf(Accepted.class));
  }

  @Test
  void everySingleByteOfEveryValueIsSurvived() {
    for (int position = 0; position < SEED.length; position++) {
      for (int value = 0; value < 256; value++) {
        byte[] bytes = SEED.clone();
        bytes[position] = (byte) value;
        assertSame(bytes, codec.decode(bytes));
      }
      assertThat(codec.decode(Arrays.copyOf(SEED, position))).isInstanceOf(Rejected.class);
    }
  }

  /**
   * The same value, or rejected both; and for the same reason where it is JSON. (Where it is not,
   * whoever reads on may meet another fault first.)
   */
  private static void assertSame(byte[] bytes, Decoded decoded) {
    Decoded expected = ReferenceParser.parse(bytes);
    boolean same =
        decoded.equals(expected)
            || decoded instanceof Rejected
                && expected instanceof Rejected
                && !ReferenceParser.isJson(bytes);
    if (!same) {
      assertThat(decoded).as(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(expected);
    }
  }

  private byte[] seed() {
    int which = random.nextInt(2 * OTHER_SEEDS.size());
    return which < OTHER_SEEDS.size() ? OTHER_SEEDS.get(which) : SEED;
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

  private byte[] mutated(byte[] seed, int times) {
    byte[] bytes = seed.clone();
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
  private byte[] spliced(byte[] seed) {
    String text = new String(seed, StandardCharsets.ISO_8859_1);
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
