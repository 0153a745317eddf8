package dev.headstart.api.rendition;

import dev.headstart.contract.photo.PhotoFormat;
import dev.headstart.contract.photo.PhotoSize;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;

/** Encodes the renditions of one photograph, each with the profile of its colours. */
final class RenditionEncoder {

  /** Small pictures are looked at closely, and their bytes are few. */
  private static final int SMALL_QUALITY = 88;

  private static final int LARGE_QUALITY = 85;
  private static final int WEBP_QUALITY = 85;

  /** From this long edge on, a picture takes long enough to arrive for progress to be seen. */
  private static final int PROGRESSIVE_FROM = 640;

  private final PhotoFormat format;
  private final Optional<ColourProfile> profile;

  RenditionEncoder(PhotoFormat format, Optional<ColourProfile> profile) {
    this.format = format;
    this.profile = profile;
  }

  PhotoFormat format() {
    return format;
  }

  byte[] encode(Mat pixels, PhotoSize size) {
    boolean jpeg = format == PhotoFormat.JPEG;
    try (var parameters = jpeg ? jpegParameters(size) : webpParameters();
        var out = new BytePointer()) {
      String extension = "." + format.extension();
      boolean encoded =
          jpeg || profile.isEmpty()
              ? opencv_imgcodecs.imencode(extension, pixels, out, parameters)
              : encodeWithProfile(extension, pixels, out, parameters, profile.get());
      if (!encoded) {
        throw new IllegalStateException("OpenCV cannot encode " + format + ".");
      }
      var bytes = new byte[(int) out.limit()];
      out.get(bytes);
      return jpeg ? profile.map(p -> p.insertedInto(bytes)).orElse(bytes) : bytes;
    }
  }

  private static boolean encodeWithProfile(
      String extension, Mat pixels, BytePointer out, IntPointer parameters, ColourProfile profile) {
    try (var types = new IntPointer(new int[] {opencv_imgcodecs.IMAGE_METADATA_ICCP});
        var bytes = new BytePointer(profile.bytes());
        var block = new Mat(1, profile.bytes().length, opencv_core.CV_8U, bytes);
        var metadata = new MatVector(block)) {
      return opencv_imgcodecs.imencodeWithMetadata(
          extension, pixels, types, metadata, out, parameters);
    }
  }

  private static IntPointer jpegParameters(PhotoSize size) {
    boolean large = size.longEdge() >= PROGRESSIVE_FROM;
    return new IntPointer(
        opencv_imgcodecs.IMWRITE_JPEG_QUALITY,
        large ? LARGE_QUALITY : SMALL_QUALITY,
        opencv_imgcodecs.IMWRITE_JPEG_OPTIMIZE,
        1,
        opencv_imgcodecs.IMWRITE_JPEG_PROGRESSIVE,
        large ? 1 : 0);
  }

  private static IntPointer webpParameters() {
    return new IntPointer(opencv_imgcodecs.IMWRITE_WEBP_QUALITY, WEBP_QUALITY);
  }
}
