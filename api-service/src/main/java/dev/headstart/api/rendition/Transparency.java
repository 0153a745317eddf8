package dev.headstart.api.rendition;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;

/** Whether one can see through pixels. */
final class Transparency {

  private static final int ALPHA = 3;
  private static final double OPAQUE = 255;

  private Transparency() {}

  /** Whether any pixel is less than opaque; an alpha channel alone does not make it so. */
  static boolean isIn(Mat pixels) {
    if (pixels.channels() <= ALPHA) {
      return false;
    }
    try (Mat alpha = new Mat();
        var least = new DoublePointer(1);
        var most = new DoublePointer(1);
        var leastAt = new Point();
        var mostAt = new Point();
        Mat everywhere = new Mat()) {
      opencv_core.extractChannel(pixels, alpha, ALPHA);
      opencv_core.minMaxLoc(alpha, least, most, leastAt, mostAt, everywhere);
      return least.get() < OPAQUE;
    }
  }

  /** The pixels without an alpha channel; the caller closes them. */
  static Mat without(Decoded decoded) {
    Mat pixels = decoded.pixels();
    if (pixels.channels() <= ALPHA) {
      return new Mat(pixels);
    }
    Mat opaque = new Mat();
    opencv_imgproc.cvtColor(pixels, opaque, opencv_imgproc.COLOR_BGRA2BGR);
    return opaque;
  }
}
