package dev.headstart.api.rendition;

import dev.headstart.contract.photo.PhotoFormat;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;

/**
 * Recognises JPEG (ITU-T T.81), PNG (ISO/IEC 15948), WebP (RFC 9649) and GIF (87a, 89a) by content.
 * Total: any bytes give a header or nothing.
 */
public final class HeaderReader {

  private static final long PNG_SIGNATURE = 0x89504E470D0A1A0AL;
  private static final int IHDR = 0x49484452;
  private static final int RIFF = 0x52494646;
  private static final int WEBP = 0x57454250;
  private static final int VP8_LOSSY = 0x56503820;
  private static final int VP8_LOSSLESS = 0x5650384C;
  private static final int VP8_EXTENDED = 0x56503858;

  /** {@code GIF8}, before {@code 7a} or {@code 9a}. */
  private static final int GIF = 0x47494638;

  private static final int GIF_87A = 0x3761;
  private static final int GIF_89A = 0x3961;

  /** The type of the first box of ISO/IEC 14496-12, whose brands follow. */
  private static final int FTYP = 0x66747970;

  private static final Set<Integer> HEIC =
      Set.of(0x68656963, 0x68656978, 0x68657663, 0x68657678, 0x6D696631, 0x6D736631);
  private static final Set<Integer> AVIF = Set.of(0x61766966, 0x61766973);

  /** The least bytes in which any of the formats names its size. */
  private static final int SHORTEST = 30;

  private HeaderReader() {}

  /** The header of {@code photo}, from index 0 to its limit; empty for anything else. */
  public static Optional<PhotoHeader> read(ByteBuffer photo) {
    if (photo.limit() < SHORTEST) {
      return Optional.empty();
    }
    if (photo.getLong(0) == PNG_SIGNATURE) {
      return photo.getInt(12) == IHDR
          ? header(PhotoFormat.PNG, photo.getInt(16), photo.getInt(20))
          : Optional.empty();
    }
    if (photo.getInt(0) == RIFF && photo.getInt(8) == WEBP) {
      return webp(photo);
    }
    if (photo.getInt(0) == GIF) {
      int version = photo.getShort(4);
      return version == GIF_87A || version == GIF_89A
          ? header(PhotoFormat.GIF, littleEndian(photo, 6, 2), littleEndian(photo, 8, 2))
          : Optional.empty();
    }
    return JpegMarkers.frame(photo).flatMap(f -> header(PhotoFormat.JPEG, f.width(), f.height()));
  }

  /** The name of a kind of picture that is known here, but that nobody here can decode. */
  public static Optional<String> undecodable(ByteBuffer photo) {
    if (photo.limit() < SHORTEST || photo.getInt(4) != FTYP) {
      return Optional.empty();
    }
    int brand = photo.getInt(8);
    if (HEIC.contains(brand)) {
      return Optional.of("HEIC");
    }
    return AVIF.contains(brand) ? Optional.of("AVIF") : Optional.empty();
  }

  private static Optional<PhotoHeader> webp(ByteBuffer photo) {
    return switch (photo.getInt(12)) {
      // The upper two bits of each edge are a scale that decoders ignore.
      case VP8_LOSSY ->
          header(
              PhotoFormat.WEBP,
              littleEndian(photo, 26, 2) & 0x3FFF,
              littleEndian(photo, 28, 2) & 0x3FFF);
      case VP8_LOSSLESS -> {
        int bits = littleEndian(photo, 21, 4);
        yield header(PhotoFormat.WEBP, (bits & 0x3FFF) + 1, (bits >>> 14 & 0x3FFF) + 1);
      }
      case VP8_EXTENDED ->
          header(PhotoFormat.WEBP, littleEndian(photo, 24, 3) + 1, littleEndian(photo, 27, 3) + 1);
      default -> Optional.empty();
    };
  }

  private static int littleEndian(ByteBuffer photo, int index, int bytes) {
    int value = 0;
    for (int i = bytes - 1; i >= 0; i--) {
      value = value << Byte.SIZE | photo.get(index + i) & 0xFF;
    }
    return value;
  }

  private static Optional<PhotoHeader> header(PhotoFormat format, int width, int height) {
    return width > 0 && height > 0
        ? Optional.of(new PhotoHeader(format, width, height))
        : Optional.empty();
  }
}
