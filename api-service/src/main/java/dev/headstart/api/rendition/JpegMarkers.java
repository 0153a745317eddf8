package dev.headstart.api.rendition;

import java.nio.ByteBuffer;
import java.util.Optional;

/** The marker segments of a JPEG file (ITU-T T.81, annex B). */
final class JpegMarkers {

  static final int SOF_BASELINE = 0xC0;
  static final int SOF_EXTENDED = 0xC1;
  static final int SOF_PROGRESSIVE = 0xC2;
  static final int DHT = 0xC4;
  static final int JPG = 0xC8;
  static final int DAC = 0xCC;
  static final int RST0 = 0xD0;
  static final int RST7 = 0xD7;
  static final int SOI = 0xD8;
  static final int EOI = 0xD9;
  static final int SOS = 0xDA;
  static final int DRI = 0xDD;
  static final int TEM = 0x01;

  private static final int MAX_COMPONENTS = 4;

  /** One colour component of a frame, with its sampling factors of 1 to 4. */
  record Component(int id, int horizontal, int vertical) {}

  /**
   * The frame header.
   *
   * @param kind its marker, such as {@link #SOF_PROGRESSIVE}
   */
  record Frame(int kind, int precision, int width, int height, Component[] components) {}

  private JpegMarkers() {}

  static boolean isStandAlone(int marker) {
    return marker == TEM || marker >= RST0 && marker <= SOI;
  }

  static boolean isFrame(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != DHT && marker != JPG && marker != DAC;
  }

  /**
   * The index of the next marker's second byte, at or after {@code index}; -1 where the file ends
   * before one. Bytes between are passed over, as libjpeg does.
   */
  static int next(ByteBuffer jpeg, int index) {
    int i = index;
    while (i + 1 < jpeg.limit()) {
      int second = jpeg.get(i + 1) & 0xFF;
      if (jpeg.get(i) == (byte) 0xFF && second != 0 && second != 0xFF) {
        return i + 1;
      }
      i++;
    }
    return -1;
  }

  /**
   * The length of the segment whose marker is at {@code index}, itself counted; -1 where it does
   * not lie within the file.
   */
  static int segmentLength(ByteBuffer jpeg, int index) {
    if (index + 2 >= jpeg.limit()) {
      return -1;
    }
    int length = jpeg.getShort(index + 1) & 0xFFFF;
    return length < 2 || index + 1 + length > jpeg.limit() ? -1 : length;
  }

  /** The frame header of a file that starts as JPEG files do, where there is a sound one. */
  static Optional<Frame> frame(ByteBuffer jpeg) {
    if (jpeg.limit() < 2 || (jpeg.getShort(0) & 0xFFFF) != 0xFFD8) {
      return Optional.empty();
    }
    int index = next(jpeg, 2);
    while (index > 0) {
      int marker = jpeg.get(index) & 0xFF;
      if (isStandAlone(marker)) {
        index = next(jpeg, index + 1);
        continue;
      }
      int length = marker == EOI || marker == SOS ? -1 : segmentLength(jpeg, index);
      if (length < 0) {
        return Optional.empty();
      }
      if (isFrame(marker)) {
        return frame(jpeg, marker, index + 3, length - 2);
      }
      index = next(jpeg, index + 1 + length);
    }
    return Optional.empty();
  }

  private static Optional<Frame> frame(ByteBuffer jpeg, int kind, int index, int length) {
    int count = length < 6 ? 0 : jpeg.get(index + 5) & 0xFF;
    if (count == 0 || count > MAX_COMPONENTS || length < 6 + 3 * count) {
      return Optional.empty();
    }
    var components = new Component[count];
    for (int i = 0; i < count; i++) {
      int at = index + 6 + 3 * i;
      int factors = jpeg.get(at + 1) & 0xFF;
      components[i] = new Component(jpeg.get(at) & 0xFF, factors >> 4, factors & 15);
      if (!isFactor(components[i].horizontal()) || !isFactor(components[i].vertical())) {
        return Optional.empty();
      }
    }
    return Optional.of(
        new Frame(
            kind,
            jpeg.get(index) & 0xFF,
            jpeg.getShort(index + 3) & 0xFFFF,
            jpeg.getShort(index + 1) & 0xFFFF,
            components));
  }

  private static boolean isFactor(int factor) {
    return factor >= 1 && factor <= 4;
  }
}
