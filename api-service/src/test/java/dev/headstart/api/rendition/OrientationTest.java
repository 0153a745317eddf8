package dev.headstart.api.rendition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OrientationTest {

  private static byte[] exif(ByteOrder order, int value) {
    var tiff = ByteBuffer.allocate(26).order(order);
    tiff.put((order == ByteOrder.BIG_ENDIAN ? "MM" : "II").getBytes(StandardCharsets.US_ASCII));
    tiff.putShort((short) 42).putInt(8).putShort((short) 1);
    tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) value);
    return tiff.array();
  }

  @Test
  void bothByteOrdersAreRead() {
    var turnedRight = new Orientation(true, true, false);

    assertThat(Orientation.of(exif(ByteOrder.BIG_ENDIAN, 6))).isEqualTo(turnedRight);
    assertThat(Orientation.of(exif(ByteOrder.LITTLE_ENDIAN, 6))).isEqualTo(turnedRight);
  }

  @Test
  void valuesBeyondTheEightAreUpright() {
    for (int value : new int[] {0, 1, 9, -1}) {
      assertThat(Orientation.of(exif(ByteOrder.BIG_ENDIAN, value))).isEqualTo(Orientation.UPRIGHT);
    }
  }

  @Test
  void brokenExifIsUpright() {
    byte[] sound = exif(ByteOrder.BIG_ENDIAN, 6);
    ByteBuffer.wrap(sound).putInt(4, 1 << 30);

    assertThat(Orientation.of(sound)).isEqualTo(Orientation.UPRIGHT);
    assertThat(Orientation.of(new byte[0])).isEqualTo(Orientation.UPRIGHT);
  }

  @Test
  void anyBytesGiveAnOrientation() {
    qt().withExamples(20_000)
        .forAll(integers().all(), integers().between(8, 64))
        .checkAssert(
            (seed, length) -> {
              var bytes = new byte[length];
              new Random(seed).nextBytes(bytes);
              System.arraycopy(exif(ByteOrder.BIG_ENDIAN, 6), 0, bytes, 0, 8);
              assertThat(Orientation.of(bytes)).isNotNull();
            });
  }
}
