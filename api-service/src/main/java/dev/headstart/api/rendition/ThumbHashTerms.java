package dev.headstart.api.rendition;

/** What the bytes of a {@link ThumbHash} say. Any five bytes or more say something. */
final class ThumbHashTerms {

  /** Makes up for what colours lose in so few bits. */
  private static final double SATURATION = 1.25;

  private final byte[] bytes;
  private final int head;
  private final int shape;
  private final boolean transparent;
  private final boolean landscape;

  /** Terms of luminance across and down; at least three, whatever the picture's shape. */
  private final int across;

  private final int down;
  private final double[] luminance;
  private final double[] yellowBlue;
  private final double[] redGreen;

  ThumbHashTerms(byte[] bytes) {
    this.bytes = bytes;
    this.head = at(0) | at(1) << 8 | at(2) << 16;
    this.shape = at(3) | at(4) << 8;
    this.transparent = head >> 23 != 0;
    this.landscape = shape >> 15 != 0;
    int most = transparent ? 5 : 7;
    this.across = Math.max(3, landscape ? most : shape & 7);
    this.down = Math.max(3, landscape ? shape & 7 : most);
    int index = 0;
    this.luminance = terms(index, across, down, (head >> 18 & 31) / 31.0);
    index += luminance.length;
    this.yellowBlue = terms(index, 3, 3, (shape >> 3 & 63) / 63.0 * SATURATION);
    index += yellowBlue.length;
    this.redGreen = terms(index, 3, 3, (shape >> 9 & 63) / 63.0 * SATURATION);
  }

  private int at(int index) {
    return index < bytes.length ? bytes[index] & 0xFF : 0;
  }

  private int start() {
    return transparent ? 6 : 5;
  }

  private double[] terms(int from, int across, int down, double scale) {
    var terms = new double[count(across, down)];
    for (int i = 0; i < terms.length; i++) {
      int index = from + i;
      int four = at(start() + index / 2) >> (index % 2 * 4) & 15;
      terms[i] = (four / 7.5 - 1) * scale;
    }
    return terms;
  }

  private static int count(int across, int down) {
    int count = 0;
    for (int cy = 0; cy < down; cy++) {
      for (int cx = cy == 0 ? 1 : 0; cx * down < across * (down - cy); cx++) {
        count++;
      }
    }
    return count;
  }

  /** How many bytes such a hash has. */
  int length() {
    int terms = luminance.length + 2 * count(3, 3) + (transparent ? count(5, 5) : 0);
    return start() + (terms + 1) / 2;
  }

  /** About how many times as wide as high the picture is. */
  double ratio() {
    int most = transparent ? 5 : 7;
    int other = Math.max(1, shape & 7);
    return landscape ? (double) most / other : (double) other / most;
  }

  int average() {
    return rgb(constantLuminance(), constantYellowBlue(), constantRedGreen());
  }

  /** The colour at a place, both coordinates from 0 to 1. */
  int colour(double x, double y) {
    return rgb(
        constantLuminance() + sum(luminance, across, down, x, y),
        constantYellowBlue() + sum(yellowBlue, 3, 3, x, y),
        constantRedGreen() + sum(redGreen, 3, 3, x, y));
  }

  private double constantLuminance() {
    return (head & 63) / 63.0;
  }

  private double constantYellowBlue() {
    return (head >> 6 & 63) / 31.5 - 1;
  }

  private double constantRedGreen() {
    return (head >> 12 & 63) / 31.5 - 1;
  }

  private static double sum(double[] terms, int across, int down, double x, double y) {
    double sum = 0;
    int i = 0;
    for (int cy = 0; cy < down; cy++) {
      double wave = 2 * Math.cos(Math.PI * y * cy);
      for (int cx = cy == 0 ? 1 : 0; cx * down < across * (down - cy); cx++) {
        sum += terms[i++] * Math.cos(Math.PI * x * cx) * wave;
      }
    }
    return sum;
  }

  private static int rgb(double luminance, double yellowBlue, double redGreen) {
    double blue = luminance - 2.0 / 3 * yellowBlue;
    double red = (3 * luminance - blue + redGreen) / 2;
    double green = red - redGreen;
    return channel(red) << 16 | channel(green) << 8 | channel(blue);
  }

  private static int channel(double value) {
    return (int) Math.max(0, Math.min(255, 255 * value));
  }
}
