package dev.headstart.api.site;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes what cameras write down in photographs. */
public final class Exif {

  private static final short ASCII = 2;
  private static final short LONG = 4;

  /** Where the second directory lies, and where texts do. */
  private static final int SECOND = 50;

  private static final int TEXTS = SECOND + 18;

  private Exif() {}

  /** A TIFF block with make, model and time. */
  public static byte[] tiff(String make, String model, String time) {
    byte[] texts =
        (padded(make) + padded(model) + padded(time)).getBytes(StandardCharsets.US_ASCII);
    int models = TEXTS + padded(make).length();
    int times = models + padded(model).length();
    var tiff = ByteBuffer.allocate(TEXTS + texts.length);
    tiff.putInt(0x4D4D002A).putInt(8).putShort((short) 3);
    entry(tiff, 0x010F, ASCII, padded(make).length(), TEXTS);
    entry(tiff, 0x0110, ASCII, padded(model).length(), models);
    entry(tiff, 0x8769, LONG, 1, SECOND);
    tiff.putInt(0).putShort((short) 1);
    entry(tiff, 0x9003, ASCII, padded(time).length(), times);
    return tiff.putInt(0).put(texts).array();
  }

  /** At least five characters, so that they do not stand in the entry itself. */
  private static String padded(String text) {
    return text + "\0".repeat(Math.max(1, 5 - text.length()));
  }

  private static void entry(ByteBuffer tiff, int tag, short type, int count, int value) {
    tiff.putShort((short) tag).putShort(type).putInt(count).putInt(value);
  }
}
