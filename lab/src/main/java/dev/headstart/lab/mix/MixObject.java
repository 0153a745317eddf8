package dev.headstart.lab.mix;

import java.util.SplittableRandom;

/**
 * One photograph of a mix. Its bytes follow from its path and version, so that whoever has them can
 * say whether they are right.
 *
 * @param path under which it is served
 * @param sizeClass how large such a one is on average
 * @param bytes how large this one is
 */
public record MixObject(String path, SizeClass sizeClass, int bytes) {

  /**
   * The bytes of its version {@code version}.
   *
   * @param version 0 for the first; another one has other bytes of the same number
   */
  public byte[] body(int version) {
    var body = new byte[bytes];
    new SplittableRandom(path.hashCode() * 31L + version).nextBytes(body);
    return body;
  }
}
