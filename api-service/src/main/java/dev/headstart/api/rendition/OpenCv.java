package dev.headstart.api.rendition;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;

/**
 * The native library, which takes a second or two to load, and at its first use on a machine
 * unpacks itself into a cache folder of the user's.
 */
public final class OpenCv {

  private OpenCv() {}

  /** Returns once the library is there; at once from the second call on. */
  public static void load() {
    Loaded.touch();
  }

  /** The class loader's own lock makes it one load, whoever asks. */
  private static final class Loaded {
    static {
      Loader.load(opencv_imgcodecs.class);
      Loader.load(opencv_imgproc.class);
      // Uploads run beside each other already; within one, more threads would only fight for CPUs.
      opencv_core.setNumThreads(1);
    }

    private static void touch() {}
  }
}
