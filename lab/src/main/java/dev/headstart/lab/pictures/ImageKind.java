package dev.headstart.lab.pictures;

import java.util.Optional;

/** The formats that may be uploaded, told by a file's first bytes, whatever its name says. */
enum ImageKind {
  JPEG("image/jpeg"),
  PNG("image/png"),
  WEBP("image/webp");

  /** How many bytes {@link #of} looks at. */
  static final int SIGNATURE_BYTES = 12;

  private static final int[] JPEG_START = {0xff, 0xd8, 0xff};
  private static final int[] PNG_START = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int[] RIFF = {'R', 'I', 'F', 'F'};
  private static final int[] WEBP_TYPE = {'W', 'E', 'B', 'P'};

  private final String mediaType;

  ImageKind(String mediaType) {
    this.mediaType = mediaType;
  }

  String mediaType() {
    return mediaType;
  }

  static Optional<ImageKind> of(byte[] start) {
    if (hasAt(start, 0, JPEG_START)) {
      return Optional.of(JPEG);
    } else if (hasAt(start, 0, PNG_START)) {
      return Optional.of(PNG);
    } else if (hasAt(start, 0, RIFF) && hasAt(start, 8, WEBP_TYPE)) {
      return Optional.of(WEBP);
    }
    return Optional.empty();
  }

  private static boolean hasAt(byte[] bytes, int offset, int[] expected) {
    if (bytes.length < offset + expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if ((bytes[offset + i] & 0xff) != expected[i]) {
        return false;
      }
    }
    return true;
  }
}
