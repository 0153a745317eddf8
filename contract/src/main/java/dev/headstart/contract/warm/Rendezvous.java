package dev.headstart.contract.warm;

import dev.headstart.contract.photo.PhotoPath;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;

/**
 * Which of several warmers hears of a photograph: of all senders the same one, so that it knows
 * whether it has pushed it a moment ago. When one goes, only its photographs move (rendezvous
 * hashing, Thaler and Ravishankar 1996).
 *
 * <p>For senders of other makes: the weight of a photograph at a warmer is <i>m</i>(<i>h</i>(path)
 * xor <i>h</i>(address)), where the path is without signature, the address its 4 or 16 bytes,
 * <i>h</i> FNV-1a of 64 bits, and <i>m</i> the last step of MurmurHash3 of 64 bits. The greatest
 * weight, unsigned, wins.
 */
public final class Rendezvous {

  private static final long FNV_OFFSET = 0xcbf2_9ce4_8422_2325L;
  private static final long FNV_PRIME = 0x100_0000_01b3L;

  private Rendezvous() {}

  /** <i>h</i> of a photograph. */
  public static long hash(PhotoPath photo) {
    return hash(photo.toString().getBytes(StandardCharsets.US_ASCII));
  }

  /** <i>h</i> of a warmer. */
  public static long hash(InetAddress warmer) {
    return hash(warmer.getAddress());
  }

  private static long hash(byte[] bytes) {
    long hash = FNV_OFFSET;
    for (byte b : bytes) {
      hash = (hash ^ b & 0xff) * FNV_PRIME;
    }
    return hash;
  }

  /** The weight, unsigned, of two hashes. */
  public static long weight(long photo, long warmer) {
    long mixed = photo ^ warmer;
    mixed = (mixed ^ mixed >>> 33) * 0xff51_afd7_ed55_8ccdL;
    mixed = (mixed ^ mixed >>> 33) * 0xc4ce_b9fe_1a85_ec53L;
    return mixed ^ mixed >>> 33;
  }
}
