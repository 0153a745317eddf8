package dev.headstart.api.rendition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;

import dev.headstart.api.site.Pictures;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JpegIntegrityTest {

  private static Integrity check(byte[] file) {
    return JpegIntegrity.check(ByteBuffer.wrap(file));
  }

  private static byte[] picture(boolean progressive) {
    return Pictures.jpeg(Pictures.busy(203, 131, 1), progressive);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatAnEncoderWroteIsWhole(boolean progressive) {
    for (int seed = 0; seed < 50; seed++) {
      var picture = Pictures.busy(8 + 7 * seed, 500 - 9 * seed, seed);

      assertThat(check(Pictures.jpeg(picture, progressive))).isEqualTo(Integrity.WHOLE);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aFileThatEndsTooEarlyIsNeverWhole(boolean progressive) {
    byte[] whole = picture(progressive);
    for (int length = 0; length < whole.length; length++) {
      assertThat(check(Arrays.copyOf(whole, length))).isNotEqualTo(Integrity.WHOLE);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void missingPixelsAreFoundBehindAnEndOfImageToo(boolean progressive) {
    byte[] cut = Arrays.copyOf(picture(progressive), 4000);
    cut[cut.length - 2] = (byte) 0xFF;
    cut[cut.length - 1] = (byte) 0xD9;

    assertThat(check(cut)).isEqualTo(Integrity.CUT_OFF);
  }

  @Test
  void whatFollowsTheEndOfImageDoesNotCount() {
    byte[] whole = picture(false);

    assertThat(check(Arrays.copyOf(whole, whole.length + 1000))).isEqualTo(Integrity.WHOLE);
  }

  @Test
  void arithmeticCodingIsNotSupported() {
    byte[] file = picture(false);
    for (int i = 0; i < file.length - 1; i++) {
      if (file[i] == (byte) 0xFF && file[i + 1] == (byte) 0xC0) {
        file[i + 1] = (byte) 0xC9;
      }
    }

    assertThat(check(file)).isEqualTo(Integrity.UNSUPPORTED);
  }

  @Test
  void anyBytesGiveAnAnswer() {
    qt().withExamples(20_000)
        .forAll(integers().all(), integers().between(0, 400))
        .checkAssert(
            (seed, length) -> {
              var bytes = new byte[length];
              new Random(seed).nextBytes(bytes);
              if (length > 1) {
                bytes[0] = (byte) 0xFF;
                bytes[1] = (byte) 0xD8;
              }
              assertThat(check(bytes)).isNotEqualTo(Integrity.WHOLE);
            });
  }

  /** ImageIO has another decoder, which warns where it has to guess. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatIsWholeDecodesElsewhereWithoutLoss(boolean progressive) {
    byte[] whole = picture(progressive);
    var notWhole = new AtomicInteger();
    qt().withExamples(3_000)
        .forAll(integers().between(2, whole.length - 3), integers().between(1, 255))
        .checkAssert(
            (index, change) -> {
              byte[] changed = whole.clone();
              changed[index] ^= change.byteValue();
              if (check(changed) == Integrity.WHOLE) {
                assertThat(lossesElsewhere(changed)).isZero();
              } else {
                notWhole.incrementAndGet();
              }
            });
    assertThat(notWhole).hasPositiveValue();
  }

  /** How often ImageIO says that pixels are missing. */
  private static int lossesElsewhere(byte[] file) {
    ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
    var losses = new AtomicInteger();
    reader.addIIOReadWarningListener(
        (_, warning) -> {
          if (warning.contains("premature end") || warning.contains("Premature end")) {
            losses.incrementAndGet();
          }
        });
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
      reader.setInput(in, true, true);
      reader.readRaster(0, null);
    } catch (IOException | RuntimeException e) {
      // It refuses headers that do not concern pixels; that is not what is asked here.
      return 0;
    } finally {
      reader.dispose();
    }
    return losses.get();
  }
}
