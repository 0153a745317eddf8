package dev.headstart.api.rendition;

import java.util.HexFormat;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * What stands in for a photograph until it is there.
 *
 * @param colour the colour that most of it has, as {@code #rrggbb}
 * @param thumbHash its {@link ThumbHash} in base 64
 */
public record Look(String colour, String thumbHash) {

  /** Of a thumbnail of gray, colour or colour and opacity, each edge 100 pixels at most. */
  static Look of(Mat thumbnail) {
    byte[] rgba = rgba(thumbnail);
    return new Look(
        '#' + HexFormat.of().toHexDigits(DominantColour.of(rgba), 6),
        ThumbHash.of(thumbnail.cols(), thumbnail.rows(), rgba).toString());
  }

  private static byte[] rgba(Mat pixels) {
    int conversion =
        switch (pixels.channels()) {
          case 1 -> opencv_imgproc.COLOR_GRAY2RGBA;
          case 3 -> opencv_imgproc.COLOR_BGR2RGBA;
          default -> opencv_imgproc.COLOR_BGRA2RGBA;
        };
    try (Mat converted = new Mat(pixels.rows(), pixels.cols(), opencv_core.CV_8UC4)) {
      opencv_imgproc.cvtColor(pixels, converted, conversion);
      var rgba = new byte[(int) converted.total() * 4];
      converted.data().get(rgba);
      return rgba;
    }
  }
}
