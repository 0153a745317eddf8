package dev.headstart.api.viewer;

/**
 * What a photograph is shown on.
 *
 * @param width CSS pixels, 1 to {@link #MAX_WIDTH}
 * @param height CSS pixels of what is seen without scrolling, 1 to {@link #MAX_WIDTH}
 * @param ratio device pixels per CSS pixel, {@link #MIN_RATIO} to {@link #MAX_RATIO}
 */
public record Screen(int width, int height, double ratio) {

  public static final int MAX_WIDTH = 16_384;
  public static final double MIN_RATIO = 0.1;
  public static final double MAX_RATIO = 10;

  /** Assumed where a viewer says nothing. */
  static final int USUAL_WIDTH = 1280;

  static final int USUAL_HEIGHT = 800;

  static final double USUAL_RATIO = 1;

  /** The device pixels that a photograph as wide as the screen covers. */
  public int pixels() {
    return (int) Math.ceil(width * ratio);
  }
}
