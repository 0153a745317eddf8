package dev.headstart.contract.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import dev.headstart.contract.Parsed;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The bytes of a digest, good and bad. */
class DigestPageTest {

  private static final String HEAD = "48534431" + "0000000000c0ffee" + "0000000000000007";
  private static final String WHOLE = "0000000000000000";

  private static Parsed<DigestPage> parse(String hex) {
    return DigestPage.parse(HexFormat.of().parseHex(hex));
  }

  private static void isRefused(String hex, String reason) {
    assertThat(parse(hex))
        .isInstanceOfSatisfying(
            Parsed.Invalid.class, invalid -> assertThat(invalid.reason()).contains(reason));
  }

  /** A change of these bytes would be a change of the format. */
  @Test
  void isWrittenLikeThis() {
    var digest = new PublishedDigest(672, 0xc0ffee);
    digest.add(0x1234_0000_0000_0000L);
    digest.add(0xabcd_ffff_ffff_ffffL);

    assertThat(HexFormat.of().formatHex(digest.since(Optional.empty())))
        .isEqualTo(
            "48534431"
                + "0000000000c0ffee"
                + "0000000000000001"
                + WHOLE
                + "00000108"
                + "00000002"
                + "00"
                + "0000000000001234"
                + "8602"
                + "000000000000abcd");
  }

  @Test
  void whatIsSaidIsRead() {
    DigestPage page =
        parse(
                HEAD
                    + "0000000000000006"
                    + "00010000"
                    + "00000002"
                    + "00"
                    + "00".repeat(7)
                    + "01"
                    + "feff03"
                    + "00".repeat(7)
                    + "02")
            .orThrow();

    assertThat(page.version()).isEqualTo(new DigestVersion(0xc0ffee, 7));
    assertThat(page.isWhole()).isFalse();
    assertThat(page.follows(new DigestVersion(0xc0ffee, 6))).isTrue();
    assertThat(page.follows(new DigestVersion(0xc0ffee, 5))).isFalse();
    assertThat(page.follows(new DigestVersion(0xc0ffef, 6))).isFalse();
    assertThat(page.buckets()).isEqualTo(0x10000);
    var changes = new long[0x10000];
    page.each((bucket, content) -> changes[bucket] = content);
    assertThat(changes[0]).isEqualTo(1);
    assertThat(changes[0xffff]).isEqualTo(2);
  }

  @Test
  void whatIsCutShortOrDoesNotAddUpIsRefusedWithAReason() {
    String change = "00" + "00".repeat(7) + "01";
    isRefused("", "starts with HSD1");
    isRefused("48534431", "at least 36 bytes");
    isRefused("48534432" + "00".repeat(40), "starts with HSD1");
    isRefused("48534431" + "00".repeat(8) + WHOLE + WHOLE + "00000001" + "00000000", "number");
    isRefused("48534431" + "00".repeat(8) + "f" + "0".repeat(15) + WHOLE + "0000000100000000", "");
    isRefused("48534431" + "00".repeat(8) + "7" + "f".repeat(15) + WHOLE + "0000000100000000", "");
    isRefused(HEAD + "0000000000000008" + "00000001" + "00000000", "not greater");
    isRefused(HEAD + "f000000000000000" + "00000001" + "00000000", "not greater");
    isRefused(HEAD + WHOLE + "00000000" + "00000000", "at least one bucket");
    isRefused(HEAD + WHOLE + "f0000000" + "00000000", "at least one bucket");
    isRefused(HEAD + WHOLE + "00000001" + "00000002" + change + change, "no more changes");
    isRefused(HEAD + WHOLE + "00000001" + "ffffffff" + change, "no more changes");
    isRefused(HEAD + WHOLE + "00000002" + "00000002" + change, "where it ends");
    isRefused(HEAD + WHOLE + "00000002" + "00000001" + change + "00", "where it ends");
    isRefused(HEAD + WHOLE + "00000002" + "00000001" + change.substring(2), "where it ends");
    isRefused(HEAD + WHOLE + "00000002" + "00000001" + "02" + change.substring(2), "within");
    isRefused(HEAD + WHOLE + "00000002" + "00000001" + "ff".repeat(20), "within");
    isRefused(HEAD + WHOLE + "7fffffff" + "00000001" + "ffffffff7f" + "00".repeat(8), "within");
    isRefused(HEAD + WHOLE + "7fffffff" + "7fffffff" + change, "where it ends");
  }

  @Test
  void noBytesMakeItFailOrTellOfABucketThatIsNone() {
    var digest = new PublishedDigest(2000, 7);
    for (long i = 0; i < 500; i++) {
      digest.add(i * 0x9e37_79b9_7f4a_7c15L);
    }
    byte[] good = digest.since(Optional.empty());
    qt().withExamples(20_000)
        .forAll(
            integers().between(0, good.length),
            lists().of(integers().between(0, good.length - 1)).ofSizeBetween(0, 4),
            integers().between(-128, 127))
        .checkAssert(
            (length, where, noise) -> {
              byte[] bad = Arrays.copyOf(good, length);
              where.stream().filter(at -> at < length).forEach(at -> bad[at] = noise.byteValue());
              if (DigestPage.parse(bad) instanceof Parsed.Valid<DigestPage>(DigestPage page)) {
                int[] last = {-1};
                page.each(
                    (bucket, _) -> {
                      assertThat(bucket).isGreaterThan(last[0]).isLessThan(page.buckets());
                      last[0] = bucket;
                    });
              }
            });
  }

  @Test
  void changesAreNotTakenForAWhole() {
    DigestPage changes = parse(HEAD + "0000000000000006" + "00000001" + "00000000").orThrow();

    assertThatThrownBy(() -> FollowedDigest.of(changes))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aChangeTakesNoMoreThanIsReckonedWith() {
    var bytes = ByteBuffer.allocate(DigestPage.MOST_PER_CHANGE);

    DigestPage.write(bytes, Integer.MAX_VALUE, -1);

    assertThat(bytes.remaining()).isZero();
  }
}
