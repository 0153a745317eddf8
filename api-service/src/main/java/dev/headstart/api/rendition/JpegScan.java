package dev.headstart.api.rendition;

import java.nio.ByteBuffer;

/** One scan of a JPEG file: the order of its blocks, and how each is coded (T.81, annexes F, G). */
final class JpegScan {

  /**
   * The coefficients that a scan is about, in zigzag order.
   *
   * @param refining whether it gives one more bit of coefficients that an earlier scan began
   */
  record Band(int first, int last, boolean refining) {
    static final Band ALL = new Band(0, 63, false);

    boolean needsDcCode() {
      return first == 0 && !refining;
    }

    boolean needsAcCode() {
      return last > 0;
    }
  }

  /** A component's share in the scan; {@code history} is there where the scan has AC bands. */
  record Part(
      JpegMarkers.Component component,
      HuffmanCode dc,
      HuffmanCode ac,
      CoefficientHistory history) {}

  private static final int BLOCK = 8;

  private final JpegMarkers.Frame frame;
  private final boolean progressive;
  private final Band band;
  private final Part[] parts;

  /** Blocks yet to come that have nothing more in this band (T.81 G.1.2.2). */
  private int endOfBandRun;

  JpegScan(JpegMarkers.Frame frame, boolean progressive, Band band, Part[] parts) {
    this.frame = frame;
    this.progressive = progressive;
    this.band = band;
    this.parts = parts;
  }

  static int blocksAcross(JpegMarkers.Frame frame, JpegMarkers.Component component) {
    int samples = share(frame.width(), component.horizontal(), maxHorizontal(frame));
    return (samples + BLOCK - 1) / BLOCK;
  }

  static int blocksDown(JpegMarkers.Frame frame, JpegMarkers.Component component) {
    int samples = share(frame.height(), component.vertical(), maxVertical(frame));
    return (samples + BLOCK - 1) / BLOCK;
  }

  private static int share(int edge, int factor, int max) {
    return (edge * factor + max - 1) / max;
  }

  private static int maxHorizontal(JpegMarkers.Frame frame) {
    int max = 1;
    for (JpegMarkers.Component component : frame.components()) {
      max = Math.max(max, component.horizontal());
    }
    return max;
  }

  private static int maxVertical(JpegMarkers.Frame frame) {
    int max = 1;
    for (JpegMarkers.Component component : frame.components()) {
      max = Math.max(max, component.vertical());
    }
    return max;
  }

  /** Reads all of the scan from {@code bits}. */
  Integrity walk(EntropyBits bits, int restartInterval, ByteBuffer jpeg) {
    boolean interleaved = parts.length > 1;
    int unitsAcross;
    int unitsDown;
    if (interleaved) {
      int unitWidth = BLOCK * maxHorizontal(frame);
      int unitHeight = BLOCK * maxVertical(frame);
      unitsAcross = (frame.width() + unitWidth - 1) / unitWidth;
      unitsDown = (frame.height() + unitHeight - 1) / unitHeight;
    } else {
      unitsAcross = blocksAcross(frame, parts[0].component());
      unitsDown = blocksDown(frame, parts[0].component());
    }
    int units = unitsAcross * unitsDown;
    int restarts = 0;
    try {
      for (int unit = 0; unit < units; unit++) {
        if (restartInterval > 0 && unit > 0 && unit % restartInterval == 0) {
          int marker = bits.nextMarker();
          if (marker < 0) {
            return Integrity.CUT_OFF;
          }
          if ((jpeg.get(marker) & 0xFF) != JpegMarkers.RST0 + (restarts++ & 7)) {
            return Integrity.DAMAGED;
          }
          bits.resumeBehind(marker);
          endOfBandRun = 0;
        }
        if (!(interleaved ? unit(bits) : block(bits, parts[0], unit))) {
          return Integrity.DAMAGED;
        }
      }
      return Integrity.WHOLE;
    } catch (EntropyBits.Exhausted e) {
      return Integrity.CUT_OFF;
    }
  }

  private boolean unit(EntropyBits bits) {
    for (Part part : parts) {
      int blocks = part.component().horizontal() * part.component().vertical();
      for (int i = 0; i < blocks; i++) {
        // Only DC bands of progressive frames are interleaved, and those keep no history.
        if (!block(bits, part, 0)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean block(EntropyBits bits, Part part, int block) {
    if (!progressive) {
      return dc(bits, part) && sequentialAc(bits, part);
    }
    if (band.first() == 0) {
      if (band.refining()) {
        bits.take(1);
        return true;
      }
      return dc(bits, part);
    }
    return band.refining() ? refinedAc(bits, part, block) : firstAc(bits, part, block);
  }

  private static boolean dc(EntropyBits bits, Part part) {
    int size = part.dc().next(bits);
    if (size < 0 || size > 15) {
      return false;
    }
    bits.take(size);
    return true;
  }

  private static boolean sequentialAc(EntropyBits bits, Part part) {
    for (int k = 1; k < 64; k++) {
      int symbol = part.ac().next(bits);
      if (symbol < 0) {
        return false;
      }
      int size = symbol & 15;
      int run = symbol >> 4;
      if (size == 0 && run != 15) {
        return true;
      }
      k += run;
      if (k > 63) {
        return false;
      }
      bits.take(size);
    }
    return true;
  }

  private boolean firstAc(EntropyBits bits, Part part, int block) {
    if (endOfBandRun > 0) {
      endOfBandRun--;
      return true;
    }
    for (int k = band.first(); k <= band.last(); k++) {
      int symbol = part.ac().next(bits);
      if (symbol < 0) {
        return false;
      }
      int size = symbol & 15;
      int run = symbol >> 4;
      if (size == 0 && run != 15) {
        endOfBandRun = (1 << run) - 1 + bits.take(run);
        return true;
      }
      k += run;
      if (k > band.last()) {
        return false;
      }
      if (size > 0) {
        bits.take(size);
        part.history().set(block, k);
      }
    }
    return true;
  }

  private boolean refinedAc(EntropyBits bits, Part part, int block) {
    CoefficientHistory history = part.history();
    int k = band.first();
    if (endOfBandRun == 0) {
      for (; k <= band.last(); k++) {
        int symbol = part.ac().next(bits);
        if (symbol < 0 || (symbol & 15) > 1) {
          return false;
        }
        int run = symbol >> 4;
        boolean becomesNonZero = (symbol & 15) == 1;
        if (!becomesNonZero && run != 15) {
          endOfBandRun = (1 << run) + bits.take(run);
          break;
        }
        bits.take(becomesNonZero ? 1 : 0);
        k = passZeros(bits, history, block, k, run);
        if (becomesNonZero) {
          if (k > band.last()) {
            return false;
          }
          history.set(block, k);
        }
      }
    }
    if (endOfBandRun > 0) {
      for (; k <= band.last(); k++) {
        bits.take(history.isSet(block, k) ? 1 : 0);
      }
      endOfBandRun--;
    }
    return true;
  }

  /**
   * Reads a correction bit of each known coefficient until {@code zeros} unknown ones are passed.
   */
  private int passZeros(
      EntropyBits bits, CoefficientHistory history, int block, int from, int zeros) {
    int left = zeros;
    int k = from;
    for (; k <= band.last(); k++) {
      if (history.isSet(block, k)) {
        bits.take(1);
      } else if (left-- == 0) {
        break;
      }
    }
    return k;
  }
}
