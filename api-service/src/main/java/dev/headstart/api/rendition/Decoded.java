package dev.headstart.api.rendition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decoded pixels, upright, 8 bits a channel, with the profile that gives them their colours. */
final class Decoded implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Decoded.class);

  private static final double SIXTEEN_TO_EIGHT_BITS = 1 / 257.0;

  private final Mat pixels;
  private final boolean transposed;
  private final Optional<ColourProfile> profile;
  private final Shot shot;

  private Decoded(Mat pixels, boolean transposed, Optional<ColourProfile> profile, Shot shot) {
    this.pixels = pixels;
    this.transposed = transposed;
    this.profile = profile;
    this.shot = shot;
  }

  /**
   * Decodes {@code file}; empty where OpenCV cannot.
   *
   * @param flags of {@code imdecode}; orientation is applied here, for every format and whatever
   *     the flags
   */
  static Optional<Decoded> of(Mat file, int flags) {
    try (var types = new IntPointer();
        var metadata = new MatVector();
        Mat stored = decode(file, types, metadata, flags)) {
      if (stored.empty()) {
        return Optional.empty();
      }
      Optional<byte[]> exif = metadata(types, metadata, opencv_imgcodecs.IMAGE_METADATA_EXIF);
      Orientation orientation = exif.map(Orientation::of).orElse(Orientation.UPRIGHT);
      Mat pixels = upright(stored, orientation);
      var profile =
          metadata(types, metadata, opencv_imgcodecs.IMAGE_METADATA_ICCP)
              .flatMap(bytes -> ColourProfile.of(bytes, pixels.channels()));
      Shot shot = exif.map(ExifShot::of).orElse(Shot.UNKNOWN);
      return Optional.of(new Decoded(pixels, orientation.transposed(), profile, shot));
    }
  }

  private static Mat decode(Mat file, IntPointer types, MatVector metadata, int flags) {
    try {
      return opencv_imgcodecs.imdecodeWithMetadata(file, types, metadata, flags);
    } catch (RuntimeException e) {
      // A cv::Exception: a file that its decoder gave up on, as an empty result says otherwise.
      LOG.debug("OpenCV cannot decode an upload.", e);
      return new Mat();
    }
  }

  private static Optional<byte[]> metadata(IntPointer types, MatVector metadata, int wanted) {
    for (long i = 0; i < metadata.size(); i++) {
      if (types.get(i) == wanted) {
        try (Mat block = metadata.get(i)) {
          var bytes = new byte[(int) block.total()];
          block.data().get(bytes);
          return Optional.of(bytes);
        }
      }
    }
    return Optional.empty();
  }

  private static Mat upright(Mat stored, Orientation orientation) {
    List<Mat> steps = new ArrayList<>();
    try {
      steps.add(eightBits(stored));
      if (orientation.transposed()) {
        Mat next = new Mat();
        steps.add(next);
        opencv_core.transpose(steps.get(steps.size() - 2), next);
      }
      if (orientation.mirrored() || orientation.flipped()) {
        Mat next = new Mat();
        steps.add(next);
        opencv_core.flip(steps.get(steps.size() - 2), next, flipCode(orientation));
      }
      return steps.removeLast();
    } finally {
      steps.forEach(Mat::close);
    }
  }

  private static Mat eightBits(Mat stored) {
    if (stored.depth() == opencv_core.CV_8U) {
      // Another reference to the same pixels, so that both can be closed.
      return new Mat(stored);
    }
    Mat pixels = new Mat();
    stored.convertTo(pixels, opencv_core.CV_8U, SIXTEEN_TO_EIGHT_BITS, 0);
    return pixels;
  }

  /** OpenCV's code: 0 turns over top and bottom, 1 left and right, -1 both. */
  private static int flipCode(Orientation orientation) {
    if (orientation.mirrored()) {
      return orientation.flipped() ? -1 : 1;
    }
    return 0;
  }

  Mat pixels() {
    return pixels;
  }

  boolean isTransposed() {
    return transposed;
  }

  Optional<ColourProfile> profile() {
    return profile;
  }

  /** What the camera wrote down. */
  Shot shot() {
    return shot;
  }

  @Override
  public void close() {
    pixels.close();
  }
}
