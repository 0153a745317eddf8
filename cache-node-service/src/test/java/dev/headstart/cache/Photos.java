package dev.headstart.cache;

import java.util.Random;

/** Bytes and paths of photographs that do not exist. */
final class Photos {

  static final String PATH = "/photos/7f3k2m9q_4bd1c09ae2_z.jpg";

  private Photos() {}

  /** The path of a rendition of the {@code number}th photograph. */
  static String path(int number, String size) {
    return "/photos/p" + number + "_4bd1c09ae2_" + size + ".jpg";
  }

  /** Bytes that look like nothing else. */
  static byte[] bytes(int length) {
    var bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }
}
