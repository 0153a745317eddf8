package dev.headstart.lab.pictures;

/** The colour of the pixel being painted; one per painter, so that no pixel costs an object. */
final class Brush {

  private float red;
  private float green;
  private float blue;

  void take(Colour colour) {
    red = colour.red();
    green = colour.green();
    blue = colour.blue();
  }

  void mix(Colour colour, float share) {
    red += (colour.red() - red) * share;
    green += (colour.green() - green) * share;
    blue += (colour.blue() - blue) * share;
  }

  /** Makes the colour darker below 1, lighter above. */
  void light(float factor) {
    red *= factor;
    green *= factor;
    blue *= factor;
  }

  /** Takes up a pixel that was painted before. */
  void pick(byte[] bgr, int at) {
    blue = bgr[at] & 0xff;
    green = bgr[at + 1] & 0xff;
    red = bgr[at + 2] & 0xff;
  }

  /**
   * @param grain is added to each part, as film and sensors do
   */
  void put(byte[] bgr, int at, float grain) {
    bgr[at] = part(blue + grain);
    bgr[at + 1] = part(green + grain);
    bgr[at + 2] = part(red + grain);
  }

  private static byte part(float value) {
    return (byte) Math.clamp((int) value, 0, 255);
  }
}
