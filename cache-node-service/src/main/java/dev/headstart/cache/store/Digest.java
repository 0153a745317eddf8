package dev.headstart.cache.store;

import dev.headstart.cache.object.ObjectKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What a key is called on disk and in the index: 128 bits of SHA-256. All renditions of one
 * photograph share the first half, so that they can be found together; the second half tells them
 * apart. That two keys have one digest is as good as impossible, and harmless: the whole key stands
 * in the object's head and is compared.
 *
 * @param family of what the renditions share
 * @param own of the whole key
 */
record Digest(long family, long own) {

  static Digest of(ObjectKey key) {
    String text = key.toString();
    String shared = key.family();
    ByteBuffer whole = hash(text);
    return new Digest(text.equals(shared) ? whole.getLong(0) : familyOf(shared), whole.getLong(8));
  }

  /** The first half of the digests of a photograph's renditions, by its id. */
  static long familyOf(String id) {
    return hash(id).getLong(0);
  }

  private static ByteBuffer hash(String text) {
    try {
      return ByteBuffer.wrap(
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
