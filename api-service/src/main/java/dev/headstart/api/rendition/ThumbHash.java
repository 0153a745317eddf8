package dev.headstart.api.rendition;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * A picture in some 25 bytes: what stands in for a photograph until it is there. As its inventor
 * specifies it (<em>ThumbHash</em>, Evan Wallace, 2023): luminance, two chrominances and, where one
 * can see through, opacity, each as the first terms of a discrete cosine transform.
 */
public final class ThumbHash {

  /** The longest edge of a picture that is made a hash of, in pixels. */
  static final int MAX_EDGE = 100;

  /** What an encoder writes at most: seven by seven terms of luminance and no opacity. */
  private static final int MAX_BYTES = 40;

  private static final int HEADER = 5;

  private final byte[] bytes;

  private ThumbHash(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Red, green and blue of pixels, row by row, three bytes each.
   *
   * @param width pixels in a row
   * @param height rows
   */
  public record Raster(int width, int height, byte[] rgb) {}

  /**
   * The hash of a picture.
   *
   * @param width pixels in a row, 1 to 100
   * @param height rows, 1 to 100
   * @param rgba red, green, blue and opacity of each pixel, row by row
   */
  static ThumbHash of(int width, int height, byte[] rgba) {
    if (width > MAX_EDGE || height > MAX_EDGE || rgba.length != 4 * width * height) {
      throw new IllegalArgumentException("A hash is made of 100 by 100 pixels at most.");
    }
    return new ThumbHash(ThumbHashEncoder.encode(width, height, rgba));
  }

  /** Reads what {@link #toString} wrote; empty where it is no hash. */
  public static Optional<ThumbHash> parse(String base64) {
    if (base64.length() > MAX_BYTES * 2) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(base64);
      boolean whole = bytes.length >= HEADER && bytes.length == new ThumbHashTerms(bytes).length();
      return whole ? Optional.of(new ThumbHash(bytes)) : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** The colour of the whole picture, as {@code 0xRRGGBB}. */
  public int averageColour() {
    return new ThumbHashTerms(bytes).average();
  }

  /**
   * The picture as far as it can be told; what one could see through is blended with the average
   * colour.
   *
   * @param longEdge pixels, 1 to 100; there is hardly anything to see beyond 32
   */
  public Raster toRgb(int longEdge) {
    var terms = new ThumbHashTerms(bytes);
    double ratio = terms.ratio();
    int width = (int) Math.max(1, Math.round(ratio > 1 ? longEdge : longEdge * ratio));
    int height = (int) Math.max(1, Math.round(ratio > 1 ? longEdge / ratio : longEdge));
    var rgb = new byte[3 * width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int colour = terms.colour((x + 0.5) / width, (y + 0.5) / height);
        int at = 3 * (x + y * width);
        rgb[at] = (byte) (colour >> 16);
        rgb[at + 1] = (byte) (colour >> 8);
        rgb[at + 2] = (byte) colour;
      }
    }
    return new Raster(width, height, rgb);
  }

  /** The bytes in base 64. */
  @Override
  public String toString() {
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ThumbHash hash && Arrays.equals(bytes, hash.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
