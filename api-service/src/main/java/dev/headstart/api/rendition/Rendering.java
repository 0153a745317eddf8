package dev.headstart.api.rendition;

import dev.headstart.contract.photo.PhotoFormat;
import dev.headstart.contract.photo.PhotoSize;
import java.util.Map;

/** What came of an attempt to make renditions. */
public sealed interface Rendering {

  /**
   * The renditions of one original.
   *
   * @param width pixels of the upright original
   * @param height pixels of the upright original
   * @param format the encoding of all renditions: JPEG, or WebP where pixels are transparent
   * @param shot what the camera wrote down
   * @param look what stands in for the photograph until it is there
   * @param files per size of the {@link SizeChart}, the encoded bytes
   */
  record Made(
      int width, int height, PhotoFormat format, Shot shot, Look look, Map<PhotoSize, byte[]> files)
      implements Rendering {
    public Made {
      files = Map.copyOf(files);
    }
  }

  /**
   * The file is not a photograph, or not all of one.
   *
   * @param reason one sentence for the person who uploaded it
   */
  record Refused(String reason) implements Rendering {}
}
