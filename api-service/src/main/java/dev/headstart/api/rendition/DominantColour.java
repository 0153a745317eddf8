package dev.headstart.api.rendition;

/**
 * The colour that most of a picture has: of 512 boxes of similar colours, the mean of the fullest.
 */
final class DominantColour {

  private static final int BITS = 3;
  private static final int BOXES = 1 << 3 * BITS;
  private static final int WHITE = 0xFFFFFF;

  private DominantColour() {}

  /**
   * As {@code 0xRRGGBB}; white where one sees through all of it.
   *
   * @param rgba red, green, blue and opacity of each pixel; what can be seen through counts less
   */
  static int of(byte[] rgba) {
    var weights = new long[BOXES];
    var sums = new long[3][BOXES];
    int fullest = 0;
    for (int i = 0; i < rgba.length; i += 4) {
      int alpha = rgba[i + 3] & 0xFF;
      int box = 0;
      for (int c = 0; c < 3; c++) {
        box = box << BITS | (rgba[i + c] & 0xFF) >> Byte.SIZE - BITS;
      }
      weights[box] += alpha;
      for (int c = 0; c < 3; c++) {
        sums[c][box] += (long) alpha * (rgba[i + c] & 0xFF);
      }
      if (weights[box] > weights[fullest]) {
        fullest = box;
      }
    }
    if (weights[fullest] == 0) {
      return WHITE;
    }
    int colour = 0;
    for (int c = 0; c < 3; c++) {
      colour = colour << Byte.SIZE | (int) (sums[c][fullest] / weights[fullest]);
    }
    return colour;
  }
}
