package dev.headstart.api.rendition;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Walks through all entropy-coded data of a JPEG file, as a decoder would, but without making
 * pixels.
 *
 * <p>OpenCV's decoder paints over what is missing and tells only the standard error stream, so a
 * photograph that lost its lower half would be published with a grey one. This reads the Huffman
 * codes of every block of every scan, baseline and progressive, and finds out before; it takes
 * about as long as decoding at reduced size. Padding, and bytes between a scan and the next marker,
 * are passed over as libjpeg does. Total: any bytes give an answer.
 */
final class JpegIntegrity {

  /** Encoders write about ten; more cost time without end in small files. */
  private static final int MAX_SCANS = 64;

  private static final int TABLES = 4;

  private final ByteBuffer jpeg;
  private final JpegMarkers.Frame frame;
  private final HuffmanCode[] dcCodes = new HuffmanCode[TABLES];
  private final HuffmanCode[] acCodes = new HuffmanCode[TABLES];
  private final CoefficientHistory[] histories;
  private final boolean[] seen;
  private int restartInterval;

  private JpegIntegrity(ByteBuffer jpeg, JpegMarkers.Frame frame) {
    this.jpeg = jpeg;
    this.frame = frame;
    this.seen = new boolean[frame.components().length];
    this.histories = new CoefficientHistory[frame.components().length];
  }

  /** Checks {@code jpeg}, from index 0 to its limit. */
  static Integrity check(ByteBuffer jpeg) {
    Optional<JpegMarkers.Frame> frame = JpegMarkers.frame(jpeg);
    if (frame.isEmpty()) {
      return Integrity.DAMAGED;
    }
    int kind = frame.get().kind();
    boolean decodable =
        kind == JpegMarkers.SOF_BASELINE
            || kind == JpegMarkers.SOF_EXTENDED
            || kind == JpegMarkers.SOF_PROGRESSIVE;
    if (!decodable || frame.get().precision() != 8 || frame.get().height() == 0) {
      return Integrity.UNSUPPORTED;
    }
    return new JpegIntegrity(jpeg, frame.get()).walk();
  }

  private Integrity walk() {
    int scans = 0;
    int index = JpegMarkers.next(jpeg, 2);
    while (index > 0) {
      int marker = jpeg.get(index) & 0xFF;
      if (marker == JpegMarkers.EOI) {
        return allSeen() ? Integrity.WHOLE : Integrity.CUT_OFF;
      }
      if (JpegMarkers.isStandAlone(marker)) {
        index = JpegMarkers.next(jpeg, index + 1);
        continue;
      }
      int length = JpegMarkers.segmentLength(jpeg, index);
      if (length < 0) {
        return Integrity.CUT_OFF;
      }
      int end = index + 1 + length;
      if (marker == JpegMarkers.SOS) {
        Optional<JpegScan> scan = ++scans > MAX_SCANS ? Optional.empty() : scan(index + 3, end);
        if (scan.isEmpty()) {
          return Integrity.DAMAGED;
        }
        var bits = new EntropyBits(jpeg, end);
        Integrity integrity = scan.get().walk(bits, restartInterval, jpeg);
        if (integrity != Integrity.WHOLE) {
          return integrity;
        }
        index = bits.nextMarker();
        continue;
      }
      if (!define(marker, index + 3, end)) {
        return Integrity.DAMAGED;
      }
      index = JpegMarkers.next(jpeg, end);
    }
    return Integrity.CUT_OFF;
  }

  private boolean allSeen() {
    for (boolean component : seen) {
      if (!component) {
        return false;
      }
    }
    return true;
  }

  private boolean define(int marker, int from, int end) {
    return switch (marker) {
      case JpegMarkers.DHT -> defineCodes(from, end);
      case JpegMarkers.DRI -> {
        boolean sound = end - from >= 2;
        if (sound) {
          restartInterval = jpeg.getShort(from) & 0xFFFF;
        }
        yield sound;
      }
      default -> true;
    };
  }

  private boolean defineCodes(int from, int end) {
    int at = from;
    while (at < end) {
      int target = jpeg.get(at) & 0xFF;
      Optional<HuffmanCode> code = HuffmanCode.read(jpeg, at + 1, end);
      if (code.isEmpty() || (target & 0xEF) >= TABLES) {
        return false;
      }
      (target < 0x10 ? dcCodes : acCodes)[target & 15] = code.get();
      at += 1 + code.get().definitionLength();
    }
    return true;
  }

  private Optional<JpegScan> scan(int from, int end) {
    int count = end > from ? jpeg.get(from) & 0xFF : 0;
    if (count == 0 || count > frame.components().length || end - from < 4 + 2 * count) {
      return Optional.empty();
    }
    int last = from + 1 + 2 * count;
    int approximation = jpeg.get(last + 2) & 0xFF;
    boolean progressive = frame.kind() == JpegMarkers.SOF_PROGRESSIVE;
    var band =
        progressive
            ? new JpegScan.Band(
                jpeg.get(last) & 0xFF, jpeg.get(last + 1) & 0xFF, approximation >> 4 != 0)
            : JpegScan.Band.ALL;
    if (band.first() > band.last() || band.last() > 63 || progressive && !fits(band, count)) {
      return Optional.empty();
    }
    var parts = new JpegScan.Part[count];
    for (int i = 0; i < count; i++) {
      int component = componentOf(jpeg.get(from + 1 + 2 * i) & 0xFF);
      int tables = jpeg.get(from + 2 + 2 * i) & 0xFF;
      if (component < 0 || tables >> 4 >= TABLES || (tables & 15) >= TABLES) {
        return Optional.empty();
      }
      HuffmanCode dc = dcCodes[tables >> 4];
      HuffmanCode ac = acCodes[tables & 15];
      if (band.needsDcCode() && dc == null || band.needsAcCode() && ac == null) {
        return Optional.empty();
      }
      seen[component] = true;
      parts[i] = new JpegScan.Part(frame.components()[component], dc, ac, history(component, band));
    }
    return Optional.of(new JpegScan(frame, progressive, band, parts));
  }

  /** T.81 G.1.1.1.1: DC and AC coefficients come in scans of their own, AC of one component. */
  private static boolean fits(JpegScan.Band band, int components) {
    return band.first() == 0 ? band.last() == 0 : components == 1;
  }

  private int componentOf(int id) {
    for (int i = 0; i < frame.components().length; i++) {
      if (frame.components()[i].id() == id) {
        return i;
      }
    }
    return -1;
  }

  private CoefficientHistory history(int component, JpegScan.Band band) {
    if (band.first() > 0 && histories[component] == null) {
      histories[component] = CoefficientHistory.of(frame, frame.components()[component]);
    }
    return histories[component];
  }
}
