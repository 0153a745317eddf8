package dev.headstart.contract.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.arbitrary;
import static org.quicktheories.generators.SourceDSL.strings;

import dev.headstart.contract.Parsed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quicktheories.core.Gen;

class PhotoPathTest {

  private static final PhotoPath EXAMPLE =
      new PhotoPath("7f3k2m9q", "4bd1c09ae2", PhotoSize.Z, PhotoFormat.JPEG);

  @Test
  void isWrittenAsTheDesignSays() {
    assertThat(EXAMPLE).hasToString("/photos/7f3k2m9q_4bd1c09ae2_z.jpg");
    assertThat(PhotoPath.parse("/photos/7f3k2m9q_4bd1c09ae2_z.jpg"))
        .isEqualTo(Parsed.valid(EXAMPLE));
  }

  @Test
  void everyPathIsReadBackAsItWasWritten() {
    qt().forAll(paths())
        .checkAssert(
            path -> assertThat(PhotoPath.parse(path.toString())).isEqualTo(Parsed.valid(path)));
  }

  @Test
  void anyTextGivesAPathOrAReason() {
    qt().forAll(strings().allPossible().ofLengthBetween(0, 120))
        .checkAssert(text -> assertThat(PhotoPath.parse(text)).isNotNull());
    qt().forAll(paths(), strings().basicLatinAlphabet().ofLengthBetween(1, 5))
        .checkAssert(
            (path, noise) -> {
              // Whatever is accepted is written back as it came: no two texts name one path.
              String text = path + noise;
              PhotoPath.parse(text)
                  .toOptional()
                  .ifPresent(parsed -> assertThat(parsed).hasToString(text));
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/photos/",
        "/photos/a_4bd1c09ae2_z",
        "/photos/a_4bd1c09ae2_z.",
        "/photos/a_4bd1c09ae2_z.bmp",
        "/photos/a_4bd1c09ae2_x.jpg",
        "/photos/a_4bd1c09_ae2_z.jpg",
        "/photos/A_4bd1c09ae2_z.jpg",
        "/photos/a_4bd1c0_z.jpg",
        "/photos/_4bd1c09ae2_z.jpg",
        "/photos/../a_4bd1c09ae2_z.jpg",
        "/photos/a_4bd1c09ae2_z.jpg/",
        "/photos/a_4bd1c09ae2_z.jpg?exp=1",
        "/photos/a%5f4bd1c09ae2_z.jpg",
        " /photos/a_4bd1c09ae2_z.jpg",
        "/photos/ａ_4bd1c09ae2_z.jpg",
        "/photo/a_4bd1c09ae2_z.jpg"
      })
  void whatIsOutsideTheGrammarIsRefused(String text) {
    assertThat(PhotoPath.parse(text)).isInstanceOf(Parsed.Invalid.class);
  }

  @Test
  void anInvalidPathCannotBeMade() {
    assertThatThrownBy(() -> new PhotoPath("a/b", "4bd1c09ae2", PhotoSize.Z, PhotoFormat.JPEG))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("photo id");
    assertThatThrownBy(() -> new PhotoPath("a", "short", PhotoSize.Z, PhotoFormat.JPEG))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("secret");
  }

  @Test
  void aPurgeNamesARenditionOrAWholePhotoOrEverything() {
    assertThat(PurgeTarget.parse("/*")).isEqualTo(Parsed.valid(new PurgeTarget.Everything()));
    assertThat(new PurgeTarget.Everything()).hasToString("/*");
    assertThat(PurgeTarget.parse("/")).isInstanceOf(Parsed.Invalid.class);
    assertThat(PurgeTarget.parse("*")).isInstanceOf(Parsed.Invalid.class);
    assertThat(PurgeTarget.parse("/photos/*")).isInstanceOf(Parsed.Invalid.class);
    assertThat(PurgeTarget.parse("/photos/7f3k2m9q"))
        .isEqualTo(Parsed.valid(new PurgeTarget.Photo("7f3k2m9q")));
    assertThat(PurgeTarget.parse(EXAMPLE.toString()))
        .isEqualTo(Parsed.valid(new PurgeTarget.Rendition(EXAMPLE)));
    assertThat(PurgeTarget.parse("/photos/")).isInstanceOf(Parsed.Invalid.class);
    assertThat(PurgeTarget.parse("/photos/..")).isInstanceOf(Parsed.Invalid.class);
    assertThat(PurgeTarget.parse("/elsewhere")).isInstanceOf(Parsed.Invalid.class);
  }

  private static Gen<PhotoPath> paths() {
    return words(1, 24)
        .zip(
            words(8, 32),
            arbitrary().enumValues(PhotoSize.class),
            arbitrary().enumValues(PhotoFormat.class),
            PhotoPath::new);
  }

  private static Gen<String> words(int min, int max) {
    return strings()
        .betweenCodePoints('0', 'z')
        .ofLengthBetween(min, max)
        .map(s -> s.codePoints().mapToObj(PhotoPathTest::wordCharacter).reduce("", String::concat));
  }

  private static String wordCharacter(int seed) {
    return Character.toString("0123456789abcdefghijklmnopqrstuvwxyz".charAt(seed % 36));
  }
}
