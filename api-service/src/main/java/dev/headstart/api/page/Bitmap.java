package dev.headstart.api.page;

import dev.headstart.api.rendition.ThumbHash.Raster;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/**
 * A handful of pixels as a picture that every browser reads: Windows' BMP, uncompressed. Its head
 * is the same in each that has the same edges and a multiple of three bytes, so that a page of many
 * is compressed to little more than their pixels, which PNG with its checksums is not.
 */
final class Bitmap {

  private static final int FILE_HEADER = 14;
  private static final int INFO_HEADER = 40;
  private static final int HEAD = FILE_HEADER + INFO_HEADER;
  private static final short BITS = 24;

  /** Rows begin at multiples of so many bytes. */
  private static final int ALIGNED = 4;

  private Bitmap() {}

  /** {@code raster} as a URL that brings its content along (RFC 2397). */
  static String dataUrl(Raster raster) {
    return "data:image/bmp;base64," + Base64.getEncoder().encodeToString(bytes(raster));
  }

  static byte[] bytes(Raster raster) {
    int row = (3 * raster.width() + ALIGNED - 1) / ALIGNED * ALIGNED;
    ByteBuffer file =
        ByteBuffer.allocate(HEAD + row * raster.height()).order(ByteOrder.LITTLE_ENDIAN);
    file.put((byte) 'B').put((byte) 'M').putInt(file.capacity()).putInt(0).putInt(HEAD);
    file.putInt(INFO_HEADER).putInt(raster.width()).putInt(-raster.height());
    file.putShort((short) 1).putShort(BITS);
    for (int y = 0; y < raster.height(); y++) {
      file.position(HEAD + y * row);
      for (int x = 0; x < raster.width(); x++) {
        int at = 3 * (y * raster.width() + x);
        byte[] rgb = raster.rgb();
        file.put(rgb[at + 2]).put(rgb[at + 1]).put(rgb[at]);
      }
    }
    return file.array();
  }
}
