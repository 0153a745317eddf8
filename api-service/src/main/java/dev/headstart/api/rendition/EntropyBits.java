package dev.headstart.api.rendition;

import java.nio.ByteBuffer;

/**
 * The bits of an entropy-coded JPEG segment (ITU-T T.81, F.2.2.5), without the zero bytes stuffed
 * behind 0xFF. Ends at the first marker.
 */
final class EntropyBits {

  /** Thrown at the first bit that is not there; without stack, as it only leaves the loops. */
  static final class Exhausted extends RuntimeException {
    private static final Exhausted INSTANCE = new Exhausted();

    private Exhausted() {
      super("The entropy-coded segment ends too early.", null, false, false);
    }
  }

  private final ByteBuffer jpeg;
  private int index;

  /** The next bits, the first one highest; below {@link #available} of them are zeros. */
  private long window;

  private int available;

  EntropyBits(ByteBuffer jpeg, int index) {
    this.jpeg = jpeg;
    this.index = index;
  }

  /**
   * The next 16 bits without taking them; zeros stand for those behind the end, and fail when
   * taken.
   */
  int peek16() {
    if (available < 16) {
      fill();
    }
    return (int) (window >>> 48);
  }

  /** Takes 0 to 16 bits. */
  int take(int count) {
    if (count == 0) {
      return 0;
    }
    if (available < count) {
      fill();
      if (available < count) {
        throw Exhausted.INSTANCE;
      }
    }
    int bits = (int) (window >>> (Long.SIZE - count));
    window <<= count;
    available -= count;
    return bits;
  }

  private void fill() {
    int limit = jpeg.limit();
    while (available <= Long.SIZE - Byte.SIZE && index < limit) {
      int next = jpeg.get(index) & 0xFF;
      if (next == 0xFF) {
        if (index + 1 >= limit || jpeg.get(index + 1) != 0) {
          return;
        }
        index++;
      }
      index++;
      window |= (long) next << (Long.SIZE - Byte.SIZE - available);
      available += Byte.SIZE;
    }
  }

  /** Drops the bits that fill the last byte up, and those behind it up to the next marker. */
  int nextMarker() {
    window = 0;
    available = 0;
    return JpegMarkers.next(jpeg, index);
  }

  /** Goes on behind the marker at {@code marker}. */
  void resumeBehind(int marker) {
    index = marker + 1;
  }
}
