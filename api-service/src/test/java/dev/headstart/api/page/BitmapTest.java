package dev.headstart.api.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.api.rendition.ThumbHash.Raster;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class BitmapTest {

  @Test
  void showsTheSamePixelsToWhoeverReadsIt() throws IOException {
    var raster =
        new Raster(3, 2, new byte[] {-1, 0, 0, 0, -1, 0, 0, 0, -1, 1, 2, 3, 4, 5, 6, 7, 8, 9});

    BufferedImage read = ImageIO.read(new ByteArrayInputStream(Bitmap.bytes(raster)));

    assertThat(read.getWidth()).isEqualTo(3);
    assertThat(read.getHeight()).isEqualTo(2);
    int[] pixels = read.getRGB(0, 0, 3, 2, null, 0, 3);
    assertThat(pixels)
        .containsExactly(0xffff0000, 0xff00ff00, 0xff0000ff, 0xff010203, 0xff040506, 0xff070809);
  }

  @Test
  void travelsWithinThePage() {
    var raster = new Raster(1, 1, new byte[] {1, 2, 3});

    assertThat(Bitmap.dataUrl(raster))
        .isEqualTo(
            "data:image/bmp;base64," + Base64.getEncoder().encodeToString(Bitmap.bytes(raster)));
  }
}
