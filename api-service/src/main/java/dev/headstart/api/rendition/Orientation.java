package dev.headstart.api.rendition;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How stored pixels have to be turned to stand upright: Exif tag 0x0112 (Exif 3.0, 4.6.5.1.7).
 *
 * @param transposed whether rows and columns change places, before anything else
 * @param mirrored whether left and right change places
 * @param flipped whether top and bottom change places
 */
record Orientation(boolean transposed, boolean mirrored, boolean flipped) {

  static final Orientation UPRIGHT = new Orientation(false, false, false);

  private static final int TAG = 0x0112;
  private static final int ENTRY = 12;
  private static final int LITTLE_ENDIAN = 0x49492A00;
  private static final int BIG_ENDIAN = 0x4D4D002A;

  /** What the first directory of {@code exif} says; upright where it says nothing sound. */
  static Orientation of(byte[] exif) {
    var tiff = ByteBuffer.wrap(exif);
    if (exif.length < 8) {
      return UPRIGHT;
    }
    switch (tiff.getInt(0)) {
      case LITTLE_ENDIAN -> tiff.order(ByteOrder.LITTLE_ENDIAN);
      case BIG_ENDIAN -> tiff.order(ByteOrder.BIG_ENDIAN);
      default -> {
        return UPRIGHT;
      }
    }
    int directory = tiff.getInt(4);
    if (directory < 8 || directory > exif.length - 2) {
      return UPRIGHT;
    }
    int entries = tiff.getShort(directory) & 0xFFFF;
    for (int i = 0; i < entries; i++) {
      int entry = directory + 2 + i * ENTRY;
      if (entry > exif.length - ENTRY) {
        return UPRIGHT;
      }
      if ((tiff.getShort(entry) & 0xFFFF) == TAG) {
        return ofTag(tiff.getShort(entry + 8));
      }
    }
    return UPRIGHT;
  }

  private static Orientation ofTag(int value) {
    return switch (value) {
      case 2 -> new Orientation(false, true, false);
      case 3 -> new Orientation(false, true, true);
      case 4 -> new Orientation(false, false, true);
      case 5 -> new Orientation(true, false, false);
      case 6 -> new Orientation(true, true, false);
      case 7 -> new Orientation(true, true, true);
      case 8 -> new Orientation(true, false, true);
      default -> UPRIGHT;
    };
  }
}
