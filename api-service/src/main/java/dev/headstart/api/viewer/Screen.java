package dev.headstart.api.viewer;

/**
 * What a photograph is shown on.
 *
 * @param width CSS pixels, 1 to {@link #MAX_WIDTH}
 * @param height CSS pixels of what is seen without scrolling, 1 to {@link #MAX_WIDTH}
 * @param ratio device pixels per CSS pixel, {@link #MIN_RATIO} to {@link #MAX_RATIO}
 * @param told whether the viewer said how wide it is; otherwise it is a guess
 */
public record Screen(int width, int height, double ratio, boolean told) {

  public static final int MAX_WIDTH = 16_384;
  public static final double MIN_RATIO = 0.1;
  public static final double MAX_RATIO = 10;

  /** Assumed where a viewer says nothing. */
  public static final Screen USUAL = new Screen(1280, 800, 1, false);

  /**
   * Assumed where all that is known is that it is a phone's. Many have three device pixels per CSS
   * pixel, which nobody sees in photographs, and everybody waits for.
   */
  static final Screen PHONE = new Screen(390, 844, 2, false);

  /** The device pixels that a photograph as wide as the screen covers. */
  public int pixels() {
    return (int) Math.ceil(width * ratio);
  }
}
