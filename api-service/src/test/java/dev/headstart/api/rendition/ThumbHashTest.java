package dev.headstart.api.rendition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Held against what its inventor's own implementation (JavaScript, 0.1.1) makes of a picture. */
class ThumbHashTest {

  private static byte[] picture(int width, int height, boolean transparent) {
    var rgba = new byte[4 * width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = 4 * (x + y * width);
        rgba[at] = (byte) (x * 255 / width);
        rgba[at + 1] = (byte) (y * 255 / height);
        rgba[at + 2] = (byte) (x * 7 + y * 13);
        rgba[at + 3] = (byte) (transparent ? x * 255 / width : 255);
      }
    }
    return rgba;
  }

  @ParameterizedTest
  @CsvSource({
    "100, 67, false, 3wcKNZqAh3eAiIh4eHiIeHBwB/h3, 32, 23, 427D7C, 7E7A80",
    "50, 100, false, 3/cJNBpwB3h3d4d3d3iAcAj4iA==, 18, 32, 42928B, 7A7E80",
    "80, 80, true, o1iGHQw3s4ewh3h4iLKgN/uEgHd4iIh4eA==, 32, 32, 8B8583, AA7E80",
    "100, 5, false, nScKKZpwdoNwh4d3kYAH+Hg=, 32, 5, 436E7C, 7B677D",
    "1, 1, false, AAgCBwAAAAAAAAAAAAAAAAAAAAAAAAAA, 32, 32, 030000, 030000",
    "7, 100, true, YjiGEQo2xLB4aHjDsDj8hICHiIh4iIg=, 6, 32, 788480, 9B7F81"
  })
  void hashAndWhatItIsPaintedAs(
      int width,
      int height,
      boolean transparent,
      String expected,
      int paintedWidth,
      int paintedHeight,
      String inside,
      String average) {
    ThumbHash hash = ThumbHash.of(width, height, picture(width, height, transparent));

    assertThat(hash).hasToString(expected);
    assertThat(ThumbHash.parse(expected)).contains(hash);
    ThumbHash.Raster painted = hash.toRgb(32);
    assertThat(painted.width()).isEqualTo(paintedWidth);
    assertThat(painted.height()).isEqualTo(paintedHeight);
    int at = 3 * (paintedHeight / 2 * paintedWidth + paintedWidth / 3);
    String colour =
        "%02X%02X%02X".formatted(painted.rgb()[at], painted.rgb()[at + 1], painted.rgb()[at + 2]);
    assertThat(colour).isEqualTo(inside);
    assertThat("%06X".formatted(hash.averageColour())).isEqualTo(average);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AAAA", "no base 64!", "3wcKNZqAh3eAiIh4eHiIeHBwB/h3AAAA"})
  void whatIsNoHash(String text) {
    assertThat(ThumbHash.parse(text)).isEmpty();
  }

  @Test
  void anyBytesOfARightLengthCanBePainted() {
    for (int first = 0; first < 256; first++) {
      for (int length = 5; length < 40; length++) {
        var bytes = new byte[length];
        Arrays.fill(bytes, (byte) (first * 31 + length));
        ThumbHash.parse(Base64.getEncoder().encodeToString(bytes))
            .ifPresent(hash -> assertThat(hash.toRgb(32).rgb()).isNotEmpty());
      }
    }
  }
}
