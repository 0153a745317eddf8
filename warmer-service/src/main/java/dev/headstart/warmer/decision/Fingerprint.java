package dev.headstart.warmer.decision;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * What a photograph bound for a region is remembered by: 64 bits of its path and the region's
 * number, and of a secret of this process, so that nobody can make up two paths that share them.
 * Two photographs share one with a probability of 2⁻⁶⁴. (The multiplication of 64 by 64 bits to 128
 * that is folded is Wang Yi's wyhash; about 15 ns for a path.)
 */
final class Fingerprint {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ODD_1 = 0xa076_1d64_78bd_642fL;
  private static final long ODD_2 = 0xe703_7ed1_a0b4_28dbL;

  private final long secret;

  Fingerprint(long secret) {
    this.secret = secret;
  }

  /** Never 0. */
  long of(byte[] bytes, int from, int to, int region) {
    long hash = fold(secret ^ ODD_1, region + ODD_2);
    int at = from;
    while (at + 2 * Long.BYTES <= to) {
      hash = fold(word(bytes, at) ^ ODD_1, word(bytes, at + Long.BYTES) ^ hash);
      at += 2 * Long.BYTES;
    }
    hash = fold(part(bytes, at, to) ^ ODD_1, part(bytes, at + Long.BYTES, to) ^ hash);
    hash = fold(hash ^ ODD_2, (to - from) ^ secret);
    return hash == 0 ? ODD_1 : hash;
  }

  private static long word(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at);
  }

  /** Up to eight bytes, zeros behind the end. */
  private static long part(byte[] bytes, int at, int to) {
    long part = 0;
    for (int i = Math.min(at + Long.BYTES, to) - 1; i >= at; i--) {
      part = part << 8 | bytes[i] & 0xff;
    }
    return part;
  }

  private static long fold(long a, long b) {
    return a * b ^ Math.unsignedMultiplyHigh(a, b);
  }
}
