package dev.headstart.api.rendition;

import dev.headstart.contract.photo.PhotoFormat;
import dev.headstart.contract.photo.PhotoSize;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Makes all renditions of an original: decodes once, JPEG at the smallest scale that still covers
 * the largest rendition, and derives each rendition from an earlier one of at least twice its edge.
 * Renditions stand upright, carry the original's ICC profile, and no other metadata. Thread-safe.
 */
public final class Renderer {

  /** Scales of JPEG's discrete cosine transform, largest first. */
  private enum Reduction {
    EIGHTH(8, opencv_imgcodecs.IMREAD_REDUCED_GRAYSCALE_8),
    QUARTER(4, opencv_imgcodecs.IMREAD_REDUCED_GRAYSCALE_4),
    HALF(2, opencv_imgcodecs.IMREAD_REDUCED_GRAYSCALE_2),
    NONE(1, 0);

    private final int divisor;
    private final int flag;

    Reduction(int divisor, int flag) {
      this.divisor = divisor;
      this.flag = flag;
    }

    static Reduction keeping(PhotoHeader header) {
      for (Reduction reduction : values()) {
        if (header.longEdge() / reduction.divisor >= PhotoSize.K.longEdge()) {
          return reduction;
        }
      }
      return NONE;
    }
  }

  /** A Mat from which smaller ones can be made without loss that one could see. */
  private static final int MIN_STEP = 2;

  /** Decides nothing but gives every attempt the same words. */
  private static final Rendering.Refused UNDECODABLE =
      new Rendering.Refused(
          "The file looks like a photograph but cannot be decoded: export it anew and upload that.");

  /**
   * Makes the renditions of {@code original}, from index 0 to its limit.
   *
   * @param original a direct buffer
   * @param header what {@link HeaderReader} says about it
   */
  public Rendering render(ByteBuffer original, PhotoHeader header) {
    if (header.format() == PhotoFormat.JPEG) {
      switch (JpegIntegrity.check(original)) {
        case CUT_OFF -> {
          return new Rendering.Refused(
              "The JPEG file is cut off: part of its picture is missing. Upload it whole.");
        }
        case DAMAGED -> {
          return new Rendering.Refused(
              "The JPEG file is damaged and cannot be decoded. Upload a sound copy.");
        }
        case UNSUPPORTED -> {
          return new Rendering.Refused(
              "This kind of JPEG cannot be decoded here: save it as baseline or progressive, 8 bits.");
        }
        case WHOLE -> {}
      }
    }
    OpenCv.load();
    try (var bytes = new BytePointer(original);
        var file = new Mat(1, original.limit(), opencv_core.CV_8U, bytes)) {
      return Decoded.of(file, flags(header))
          .map(decoded -> render(decoded, header))
          .orElse(UNDECODABLE);
    }
  }

  private static int flags(PhotoHeader header) {
    return header.format() == PhotoFormat.JPEG
        ? Reduction.keeping(header).flag
            | opencv_imgcodecs.IMREAD_ANYCOLOR
            | opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION
        : opencv_imgcodecs.IMREAD_UNCHANGED;
  }

  private static Rendering render(Decoded decoded, PhotoHeader header) {
    try (decoded) {
      int width = decoded.isTransposed() ? header.height() : header.width();
      int height = decoded.isTransposed() ? header.width() : header.height();
      boolean transparent = Transparency.isIn(decoded.pixels());
      try (Mat opaque = transparent ? new Mat(decoded.pixels()) : Transparency.without(decoded)) {
        var encoder =
            new RenditionEncoder(
                transparent ? PhotoFormat.WEBP : PhotoFormat.JPEG, decoded.profile());
        return made(opaque, width, height, encoder, decoded.shot());
      }
    }
  }

  private static Rendering.Made made(
      Mat pixels, int width, int height, RenditionEncoder encoder, Shot shot) {
    var files = new EnumMap<PhotoSize, byte[]>(PhotoSize.class);
    Look look = null;
    List<Mat> sources = new ArrayList<>();
    sources.add(new Mat(pixels));
    try {
      for (SizeChart.Entry entry : SizeChart.of(width, height).reversed()) {
        Mat rendition = scaled(source(sources, entry), entry);
        sources.add(rendition);
        files.put(entry.size(), encoder.encode(rendition, entry.size()));
        if (entry.size() == PhotoSize.T) {
          look = Look.of(rendition);
        }
      }
      return new Rendering.Made(width, height, encoder.format(), shot, look, files);
    } finally {
      sources.forEach(Mat::close);
    }
  }

  /** The smallest uncropped picture made so far that is large enough to scale down well. */
  private static Mat source(List<Mat> sources, SizeChart.Entry entry) {
    int needed = MIN_STEP * Math.max(entry.width(), entry.height());
    Mat best = sources.getFirst();
    for (Mat source : sources) {
      int edge = Math.min(source.cols(), source.rows());
      boolean cropped = source.cols() == source.rows() && source != sources.getFirst();
      if (!cropped && edge >= needed && source.cols() < best.cols()) {
        best = source;
      }
    }
    return best;
  }

  private static Mat scaled(Mat source, SizeChart.Entry entry) {
    int edge = Math.min(source.cols(), source.rows());
    var whole =
        entry.size().isSquare()
            ? new Rect((source.cols() - edge) / 2, (source.rows() - edge) / 2, edge, edge)
            : new Rect(0, 0, source.cols(), source.rows());
    Mat scaled = new Mat();
    try (whole;
        Mat part = new Mat(source, whole);
        Size size = new Size(entry.width(), entry.height())) {
      opencv_imgproc.resize(part, scaled, size, 0, 0, opencv_imgproc.INTER_AREA);
    }
    return scaled;
  }
}
