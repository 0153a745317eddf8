package dev.headstart.cache.hit;

import io.netty.buffer.ByteBuf;

/** Writes whole numbers as text, and makes no garbage of it. */
final class Digits {

  private Digits() {}

  /** How many characters {@code number} has, which is not negative. */
  static int count(long number) {
    int count = 1;
    for (long rest = number / 10; rest > 0; rest /= 10) {
      count++;
    }
    return count;
  }

  /** Writes {@code number}, which is not negative. */
  static void write(ByteBuf out, long number) {
    int count = count(number);
    int end = out.writerIndex() + count;
    out.ensureWritable(count).writerIndex(end);
    long rest = number;
    for (int i = 1; i <= count; i++) {
      out.setByte(end - i, '0' + (int) (rest % 10));
      rest /= 10;
    }
  }
}
