package dev.headstart.api.rendition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.api.site.Exif;
import java.nio.ByteBuffer;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExifShotTest {

  private static final String NOON = "2024:05:17 12:30:05";

  @Test
  void whenAndWithWhat() {
    assertThat(ExifShot.of(Exif.tiff("Acme", "Acme One", NOON)))
        .isEqualTo(new Shot(LocalDateTime.of(2024, 5, 17, 12, 30, 5), "Acme One"));
  }

  @ParameterizedTest
  @CsvSource({
    "Canon, Canon EOS 5D, Canon EOS 5D",
    "NIKON CORPORATION, NIKON D90, NIKON D90",
    "Panasonic, DMC-LX3, Panasonic DMC-LX3",
    "SONY, '', SONY",
    "'', X100, X100",
    "'   ', '  ', "
  })
  void aMakerIsNamedOnce(String make, String model, String camera) {
    assertThat(ExifShot.of(Exif.tiff(make, model, NOON)).camera()).isEqualTo(camera);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0000:00:00 00:00:00", "    :  :     :  :  ", "2024:02:30 12:00:00", "x"})
  void aClockThatWasNeverSet(String time) {
    assertThat(ExifShot.of(Exif.tiff("Acme", "One", time))).isEqualTo(new Shot(null, "Acme One"));
  }

  @Test
  void hostileLengthsAreBounded() {
    assertThat(ExifShot.of(Exif.tiff("Acme", "m".repeat(199), NOON)).camera()).hasSize(100);
    assertThat(ExifShot.of(Exif.tiff("Acme", "m".repeat(500), NOON)).camera()).isEqualTo("Acme");
    assertThat(ExifShot.of(new byte[70_000])).isEqualTo(Shot.UNKNOWN);
  }

  /** Thousands of entries that each point to all of it, and directories that lead to themselves. */
  @Test
  void hostileDirectoriesCostLittle() {
    var tiff = ByteBuffer.allocate(64 * 1024);
    tiff.putInt(0x4D4D002A).putInt(8);
    int entries = 5_400;
    tiff.putShort((short) entries);
    for (int i = 0; i < entries; i++) {
      int tag = i % 2 == 0 ? 0x8769 : 0x9000;
      tiff.putShort((short) tag).putShort((short) 4).putInt(16_000).putInt(8);
    }

    assertThat(ExifShot.of(tiff.array())).isEqualTo(Shot.UNKNOWN);
  }

  @Test
  void anyBytesGiveAnAnswer() {
    var random = new Random(7);
    byte[] sound = Exif.tiff("Acme", "One", NOON);
    for (int i = 0; i < 5_000; i++) {
      byte[] broken = Arrays.copyOf(sound, random.nextInt(sound.length + 1));
      for (int j = 0; j < random.nextInt(4) && broken.length > 8; j++) {
        broken[8 + random.nextInt(broken.length - 8)] = (byte) random.nextInt();
      }
      assertThat(ExifShot.of(broken)).isNotNull();
    }
  }
}
