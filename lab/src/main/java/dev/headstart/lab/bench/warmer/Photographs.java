package dev.headstart.lab.bench.warmer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;

/**
 * Datagrams of one photograph each, of which so many repeat one of the last thousand and so many
 * are stale. A photograph's name is the microsecond at which it was first announced. Not
 * thread-safe.
 */
final class Photographs implements Flood.Source {

  /** Of a microsecond since 1970, until the year 2286. */
  static final int DIGITS = 16;

  private static final int RECENT = 1000;
  private static final long STALE_MILLIS = 10_000;
  private static final String[] REGIONS = {"sin", "fra", "syd"};

  private final double duplicates;
  private final double stale;
  private final SplittableRandom random = new SplittableRandom(20261124);
  private final long[] recent = new long[RECENT];
  private long last;
  private long fresh;

  /**
   * @param duplicates the share that repeats
   * @param stale the share that is too old
   */
  Photographs(double duplicates, double stale) {
    this.duplicates = duplicates;
    this.stale = stale;
  }

  static long nowMicros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }

  /** How many of those made so far are to be pushed. */
  long fresh() {
    return fresh;
  }

  @Override
  public void next(ByteBuf to, long nowMillis) {
    double kind = random.nextDouble();
    boolean old = kind < stale;
    boolean repeats = !old && kind < stale + duplicates && fresh > 0;
    long photograph = repeats ? recent[random.nextInt((int) Math.min(fresh, RECENT))] : another();
    if (!old && !repeats) {
      recent[(int) (fresh++ % RECENT)] = photograph;
    }
    ByteBufUtil.writeAscii(to, "{\"t\":");
    digits(to, old ? nowMillis - STALE_MILLIS : nowMillis);
    ByteBufUtil.writeAscii(to, ",\"region\":\"");
    ByteBufUtil.writeAscii(to, REGIONS[(int) (photograph % REGIONS.length)]);
    ByteBufUtil.writeAscii(to, "\",\"photos\":[\"/photos/");
    digits(to, photograph);
    ByteBufUtil.writeAscii(to, "_4bd1c09ae2_z.jpg\"]}");
  }

  private long another() {
    last = Math.max(nowMicros(), last + 1);
    return last;
  }

  private static void digits(ByteBuf to, long number) {
    int length = number < 10_000_000_000_000L ? 13 : DIGITS;
    int start = to.writerIndex();
    to.writeZero(length);
    long rest = number;
    for (int i = length - 1; i >= 0; i--) {
      to.setByte(start + i, (int) ('0' + rest % 10));
      rest /= 10;
    }
  }
}
