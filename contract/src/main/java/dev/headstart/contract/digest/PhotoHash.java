package dev.headstart.contract.digest;

import dev.headstart.contract.photo.PhotoPath;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What a photograph is called in a digest: the second eight bytes of the SHA-256 of its path, as a
 * big-endian number. A cache node knows what it stores by these, also after a restart, when it
 * knows no paths. Some 150 ns for a path, and no objects. For one thread at a time.
 */
public final class PhotoHash {

  private static final int FIRST_BYTE = 8;

  private final MessageDigest sha;
  private final byte[] hash;

  public PhotoHash() {
    try {
      sha = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
    hash = new byte[sha.getDigestLength()];
  }

  /** The hash of the path that lies in {@code bytes}, without a signature. */
  public long of(byte[] bytes, int from, int to) {
    sha.update(bytes, from, to - from);
    try {
      sha.digest(hash, 0, hash.length);
    } catch (DigestException e) {
      throw new IllegalStateException("The array is as long as the hash", e);
    }
    long number = 0;
    for (int i = FIRST_BYTE; i < FIRST_BYTE + Long.BYTES; i++) {
      number = number << 8 | hash[i] & 0xff;
    }
    return number;
  }

  /** The hash of one photograph. */
  public static long of(PhotoPath path) {
    byte[] bytes = path.toString().getBytes(StandardCharsets.US_ASCII);
    return new PhotoHash().of(bytes, 0, bytes.length);
  }
}
