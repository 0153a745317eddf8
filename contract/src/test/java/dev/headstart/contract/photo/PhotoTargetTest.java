package dev.headstart.contract.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.strings;

import dev.headstart.contract.Parsed;
import dev.headstart.contract.signature.UrlSignature;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhotoTargetTest {

  private static final String PATH = "/photos/7f3k2m9q_4bd1c09ae2_z.jpg";
  private static final String MAC = "A".repeat(41) + "-_";

  @Test
  void isAPathOrASignedPath() {
    PhotoPath path = PhotoPath.parse(PATH).orThrow();
    assertThat(PhotoTarget.parse(PATH)).isEqualTo(Parsed.valid(PhotoTarget.open(path)));
    assertThat(PhotoTarget.parse(PATH + "?exp=1764000000&sig=" + MAC))
        .isEqualTo(
            Parsed.valid(new PhotoTarget(path, Optional.of(new UrlSignature(1764000000, MAC)))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?",
        "?exp=1",
        "?sig=x&exp=1",
        "?exp=&sig=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "?exp=01&sig=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "?exp=-1&sig=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "?exp=999999999999&sig=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "?exp=1&sig=AAAA",
        "?exp=1&sig=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA+",
        "?exp=1&sig=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA&x=1"
      })
  void anyOtherQueryIsRefused(String query) {
    assertThat(PhotoTarget.parse(PATH + query)).isInstanceOf(Parsed.Invalid.class);
  }

  @Test
  void anyTextGivesATargetOrAReason() {
    qt().forAll(strings().allPossible().ofLengthBetween(0, 200))
        .checkAssert(text -> assertThat(PhotoTarget.parse(PATH + "?" + text)).isNotNull());
  }
}
