package dev.headstart.contract.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.strings;

import dev.headstart.contract.Parsed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectedPhotosTest {

  private static final String PATH = "/photos/7f3k2m9q_4bd1c09ae2_z.jpg";

  @Test
  void isAPathALine() {
    var two =
        new ExpectedPhotos(
            List.of(
                PhotoPath.parse(PATH).orThrow(),
                PhotoPath.parse(PATH.replace("_z", "_k")).orThrow()));
    assertThat(two).hasToString(PATH + "\n" + PATH.replace("_z", "_k") + "\n");
    assertThat(ExpectedPhotos.parse(two.toString())).isEqualTo(Parsed.valid(two));
    assertThat(ExpectedPhotos.parse(PATH).toOptional()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "x",
        "/photos/7f3k2m9q_4bd1c09ae2_z.jpg\r\n",
        "\n/photos/7f3k2m9q_4bd1c09ae2_z.jpg"
      })
  void anythingElseIsRefused(String body) {
    assertThat(ExpectedPhotos.parse(body)).isInstanceOf(Parsed.Invalid.class);
  }

  @Test
  void noMoreThanTheBoundAreTaken() {
    assertThat(ExpectedPhotos.parse((PATH + "\n").repeat(ExpectedPhotos.MAX_PATHS)).toOptional())
        .isPresent();
    assertThat(ExpectedPhotos.parse((PATH + "\n").repeat(ExpectedPhotos.MAX_PATHS + 1)))
        .isInstanceOf(Parsed.Invalid.class);
  }

  @Test
  void anyTextGivesPhotographsOrAReason() {
    qt().forAll(strings().allPossible().ofLengthBetween(0, 300))
        .checkAssert(text -> assertThat(ExpectedPhotos.parse(text)).isNotNull());
  }
}
