package dev.headstart.contract.rendezvous;

import java.nio.charset.StandardCharsets;

/**
 * Rendezvous hashing (Thaler and Ravishankar, 1998): each member has a weight for each key, and the
 * one with the highest owns it. Whoever knows the same members finds the same owner, without a word
 * between them; when a member goes, its keys alone move, each to the member with the next weight.
 *
 * <p>The weights depend on nothing but the two texts, so they are the same on every machine. Keys
 * and names are digested by FNV-1a of 64 bits; the two digests are mixed by the finaliser of
 * SplitMix64, in which every bit of the input reaches every bit of the result. Neither withstands
 * somebody who makes keys up so that one member owns them all: photographs' paths are not made by
 * viewers.
 */
public final class Rendezvous {

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private Rendezvous() {}

  /** Of a key, or of a member's name. */
  public static long digest(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return digest(bytes, 0, bytes.length);
  }

  /** Of a key's bytes, where they lie. */
  public static long digest(byte[] bytes, int from, int to) {
    long digest = FNV_OFFSET;
    for (int i = from; i < to; i++) {
      digest = (digest ^ (bytes[i] & 0xff)) * FNV_PRIME;
    }
    return mix(digest);
  }

  /** The weight of a member for a key, to be compared as an unsigned number. */
  public static long weight(long member, long key) {
    return mix(member ^ key);
  }

  private static long mix(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
