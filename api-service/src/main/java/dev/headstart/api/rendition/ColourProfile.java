package dev.headstart.api.rendition;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An ICC profile (ICC.1), without which a rendition's colours would be others than its original's.
 */
final class ColourProfile {

  private static final int HEADER = 128;
  private static final int COLOUR_SPACE = 16;
  private static final int RGB = 0x52474220;
  private static final int GRAY = 0x47524159;
  private static final int SIGNATURE = 36;
  private static final int ACSP = 0x61637370;

  private static final int APP2 = 0xE2;
  private static final byte[] NAME = "ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII);

  /** What a segment of 65,533 bytes leaves beside the name, the number and the count. */
  private static final int MAX_CHUNK = 65_533 - NAME.length - 2;

  private static final int MAX_CHUNKS = 255;

  private final byte[] bytes;

  private ColourProfile(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * The profile in {@code bytes}, where it describes pixels of {@code channels} channels. A profile
   * for CMYK no longer does once the pixels have been decoded to RGB.
   */
  static Optional<ColourProfile> of(byte[] bytes, int channels) {
    if (bytes.length < HEADER || bytes.length > MAX_CHUNK * MAX_CHUNKS) {
      return Optional.empty();
    }
    var icc = ByteBuffer.wrap(bytes);
    boolean fits =
        icc.getInt(SIGNATURE) == ACSP && icc.getInt(COLOUR_SPACE) == (channels == 1 ? GRAY : RGB);
    return fits ? Optional.of(new ColourProfile(bytes)) : Optional.empty();
  }

  byte[] bytes() {
    return bytes;
  }

  /**
   * {@code jpeg} with the profile in as many segments as it takes (ICC.1, B.4), which OpenCV's
   * encoder refuses to do for more than one.
   */
  byte[] insertedInto(byte[] jpeg) {
    int chunks = (bytes.length + MAX_CHUNK - 1) / MAX_CHUNK;
    var out = new ByteArrayOutputStream(jpeg.length + bytes.length + chunks * 18);
    int behindFileHeader = endOfFileHeader(jpeg);
    out.write(jpeg, 0, behindFileHeader);
    for (int i = 0; i < chunks; i++) {
      int from = i * MAX_CHUNK;
      int length = Math.min(MAX_CHUNK, bytes.length - from);
      int segment = 2 + NAME.length + 2 + length;
      out.write(0xFF);
      out.write(APP2);
      out.write(segment >> Byte.SIZE);
      out.write(segment);
      out.writeBytes(NAME);
      out.write(i + 1);
      out.write(chunks);
      out.write(bytes, from, length);
    }
    out.write(jpeg, behindFileHeader, jpeg.length - behindFileHeader);
    return out.toByteArray();
  }

  /** JFIF wants its APP0 segment right behind the start of image. */
  private static int endOfFileHeader(byte[] jpeg) {
    var buffer = ByteBuffer.wrap(jpeg);
    boolean jfif = (buffer.getShort(2) & 0xFFFF) == 0xFFE0;
    return jfif ? 4 + (buffer.getShort(4) & 0xFFFF) : 2;
  }
}
