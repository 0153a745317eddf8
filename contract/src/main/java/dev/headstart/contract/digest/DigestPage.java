package dev.headstart.contract.digest;

import dev.headstart.contract.Parsed;
import java.nio.ByteBuffer;

/**
 * A digest, or what has changed of it since an earlier version, as it crosses between services.
 * Numbers are big-endian:
 *
 * <pre>
 *  0  4  "HSD1"
 *  4  8  epoch    of the process whose digest it is
 * 12  8  number   of this publication, from 1 on, up to 18 decimal digits
 * 20  8  since    what it is to be applied to: the number of an earlier one; 0 for an empty table
 * 28  4  buckets  of the table, 1 to 2³¹-1
 * 32  4  changes  how many follow, at most as many as there are buckets
 * 36     each:    how many buckets lie between the one before and this one, a number of 7 bits a
 *                 byte, the lowest first, the highest bit set but in the last byte; and the new
 *                 content of the bucket ({@link Bucket}), 8 bytes
 * </pre>
 *
 * One format for the whole and for changes, as a whole is the changes of an empty table. The
 * content is in the body itself and was looked through once, so that {@link #each} cannot fail.
 */
public final class DigestPage {

  public static final String MEDIA_TYPE = "application/octet-stream";

  static final int MAGIC = 0x48534431;
  static final int HEAD = 36;

  /** The most that one change takes. */
  static final int MOST_PER_CHANGE = 5 + Long.BYTES;

  private static final int MORE = 0x80;
  private static final int LAST_SHIFT = 28;

  private final byte[] body;
  private final long epoch;
  private final long number;
  private final long since;
  private final int buckets;
  private final int changes;

  private DigestPage(byte[] body, ByteBuffer head) {
    this.body = body;
    this.epoch = head.getLong();
    this.number = head.getLong();
    this.since = head.getLong();
    this.buckets = head.getInt();
    this.changes = head.getInt();
  }

  /** Told of a changed bucket. */
  interface Change {
    void of(int bucket, long content);
  }

  /** Looks through a body, which is the page's from now on. Never throws for any content. */
  public static Parsed<DigestPage> parse(byte[] body) {
    ByteBuffer head = ByteBuffer.wrap(body);
    if (body.length < HEAD || head.getInt() != MAGIC) {
      return Parsed.invalid("A digest starts with HSD1 and has at least " + HEAD + " bytes.");
    }
    var page = new DigestPage(body, head);
    if (page.number < 1
        || page.number > DigestVersion.MAX_NUMBER
        || page.since < 0
        || page.since > page.number) {
      return Parsed.invalid(
          "A digest's number has 1 to 18 digits, and what it is since is not greater.");
    }
    if (page.buckets < 1 || page.changes < 0 || page.changes > page.buckets) {
      return Parsed.invalid("A digest has at least one bucket, and no more changes than buckets.");
    }
    return page.isSound()
        ? Parsed.valid(page)
        : Parsed.invalid("A digest's changes end where it ends, each within its buckets.");
  }

  private boolean isSound() {
    long bucket = -1;
    int at = HEAD;
    for (int i = 0; i < changes; i++) {
      long gap = 0;
      int shift = 0;
      boolean more = true;
      while (more) {
        if (at == body.length || shift > LAST_SHIFT) {
          return false;
        }
        byte part = body[at++];
        gap |= (long) (part & MORE - 1) << shift;
        shift += 7;
        more = (part & MORE) != 0;
      }
      bucket += gap + 1;
      at += Long.BYTES;
      if (bucket >= buckets || at > body.length) {
        return false;
      }
    }
    return at == body.length;
  }

  /** Tells of every change, in the order of the buckets. */
  void each(Change change) {
    ByteBuffer from = ByteBuffer.wrap(body, HEAD, body.length - HEAD);
    int bucket = -1;
    for (int i = 0; i < changes; i++) {
      int gap = 0;
      int shift = 0;
      byte part;
      do {
        part = from.get();
        gap |= (part & MORE - 1) << shift;
        shift += 7;
      } while ((part & MORE) != 0);
      bucket += gap + 1;
      change.of(bucket, from.getLong());
    }
  }

  /** Writes one change behind those before; {@code gap} buckets lie between. */
  static void write(ByteBuffer to, int gap, long content) {
    int rest = gap;
    while (rest >= MORE) {
      to.put((byte) (rest | MORE));
      rest >>>= 7;
    }
    to.put((byte) rest);
    to.putLong(content);
  }

  /** The state of the digest that one has who applied this. */
  public DigestVersion version() {
    return new DigestVersion(epoch, number);
  }

  /** Whether it is applied to an empty table, and not to what one has. */
  public boolean isWhole() {
    return since == 0;
  }

  /** What it is to be applied to, where it is not whole. */
  boolean follows(DigestVersion version) {
    return version.epoch() == epoch && version.number() == since;
  }

  /** How many buckets the table has, each of which takes 8 bytes. */
  public int buckets() {
    return buckets;
  }

  /** How many of them are told of. */
  public int changes() {
    return changes;
  }
}
