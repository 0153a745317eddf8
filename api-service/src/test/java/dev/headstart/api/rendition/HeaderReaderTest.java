package dev.headstart.api.rendition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;

import dev.headstart.api.site.Pictures;
import dev.headstart.contract.photo.PhotoFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HeaderReaderTest {

  private static Optional<PhotoHeader> read(byte[] file) {
    return HeaderReader.read(ByteBuffer.wrap(file));
  }

  @Test
  void jpegIsRecognisedByContent() {
    assertThat(read(Pictures.jpeg(Pictures.quarters(123, 45))))
        .contains(new PhotoHeader(PhotoFormat.JPEG, 123, 45));
  }

  @Test
  void aFrameBehindOtherSegmentsIsFound() {
    byte[] file = Pictures.withExif(Pictures.jpeg(Pictures.quarters(123, 45), true), 6);

    assertThat(read(file)).contains(new PhotoHeader(PhotoFormat.JPEG, 123, 45));
  }

  @Test
  void pngIsRecognisedByContent() {
    assertThat(read(Pictures.png(Pictures.quarters(67, 89))))
        .contains(new PhotoHeader(PhotoFormat.PNG, 67, 89));
  }

  @Test
  void extendedWebpNamesItsCanvas() {
    var file = webp("VP8X");
    file.putInt(24, 4999).putInt(27, 2999);

    assertThat(read(file.array())).contains(new PhotoHeader(PhotoFormat.WEBP, 5000, 3000));
  }

  @Test
  void losslessWebpPacksItsSizeIntoBits() {
    var file = webp("VP8L");
    file.put(20, (byte) 0x2F).putInt(21, 299 | 199 << 14);

    assertThat(read(file.array())).contains(new PhotoHeader(PhotoFormat.WEBP, 300, 200));
  }

  private static ByteBuffer webp(String chunk) {
    var file = ByteBuffer.allocate(64);
    file.put("RIFF....WEBP".getBytes(StandardCharsets.US_ASCII));
    file.put(chunk.getBytes(StandardCharsets.US_ASCII));
    return file.order(ByteOrder.LITTLE_ENDIAN);
  }

  @Test
  void otherFilesAreNothing() {
    assertThat(read(new byte[0])).isEmpty();
    assertThat(read("GIF88a".repeat(20).getBytes(StandardCharsets.US_ASCII))).isEmpty();
    assertThat(read("<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8)))
        .isEmpty();
  }

  @Test
  void aPictureWithoutPixelsIsNothing() {
    byte[] png = Pictures.png(Pictures.quarters(67, 89));
    ByteBuffer.wrap(png).putInt(16, 0);

    assertThat(read(png)).isEmpty();
  }

  @Test
  void anyBytesBehindASignatureGiveAnAnswer() {
    byte[][] starts = {
      Pictures.jpeg(Pictures.quarters(9, 9)),
      Pictures.png(Pictures.quarters(9, 9)),
      webp("VP8X").array(),
      webp("VP8L").array(),
      webp("VP8 ").array()
    };
    qt().withExamples(20_000)
        .forAll(integers().all(), integers().between(0, starts.length - 1))
        .check(
            (seed, start) -> {
              var random = new Random(seed);
              byte[] bytes = starts[start].clone();
              for (int i = random.nextInt(4) * 8; i < bytes.length; i++) {
                if (random.nextInt(6) == 0) {
                  bytes[i] = (byte) random.nextInt();
                }
              }
              return read(bytes).stream().allMatch(h -> h.width() > 0 && h.height() > 0);
            });
  }
}
