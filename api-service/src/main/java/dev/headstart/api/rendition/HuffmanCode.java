package dev.headstart.api.rendition;

import java.nio.ByteBuffer;
import java.util.Optional;

/** A Huffman code as a JPEG file defines it (ITU-T T.81, annex C). */
final class HuffmanCode {

  private static final int MAX_LENGTH = 16;
  private static final int SHORT = 9;

  /** Per prefix of {@link #SHORT} bits: length and symbol, or 0 where the code is longer. */
  private final short[] byPrefix = new short[1 << SHORT];

  /** Per length: the first 16-bit window that is beyond the codes of that length. */
  private final int[] beyond = new int[MAX_LENGTH + 1];

  /** Per length: what leads from a code of that length to its symbol's index. */
  private final int[] shift = new int[MAX_LENGTH + 1];

  private final byte[] symbols;

  private HuffmanCode(byte[] symbols) {
    this.symbols = symbols;
  }

  /**
   * Reads the 16 counts and the symbols that start at {@code index}; empty where they make no
   * prefix code or do not end before {@code end}.
   */
  static Optional<HuffmanCode> read(ByteBuffer jpeg, int index, int end) {
    if (index + MAX_LENGTH > end) {
      return Optional.empty();
    }
    int total = 0;
    for (int i = 0; i < MAX_LENGTH; i++) {
      total += jpeg.get(index + i) & 0xFF;
    }
    if (total > 256 || index + MAX_LENGTH + total > end) {
      return Optional.empty();
    }
    var symbols = new byte[total];
    jpeg.get(index + MAX_LENGTH, symbols);
    var code = new HuffmanCode(symbols);
    int next = 0;
    int first = 0;
    for (int length = 1; length <= MAX_LENGTH; length++) {
      int count = jpeg.get(index + length - 1) & 0xFF;
      if (next + count > 1 << length) {
        return Optional.empty();
      }
      code.shift[length] = first - next;
      for (int i = 0; i < count && length <= SHORT; i++) {
        code.enter(next + i, length, symbols[first + i]);
      }
      next += count;
      first += count;
      code.beyond[length] = next << (MAX_LENGTH - length);
      next <<= 1;
    }
    return Optional.of(code);
  }

  private void enter(int bits, int length, byte symbol) {
    int from = bits << (SHORT - length);
    int to = bits + 1 << (SHORT - length);
    for (int prefix = from; prefix < to; prefix++) {
      byPrefix[prefix] = (short) (length << Byte.SIZE | symbol & 0xFF);
    }
  }

  /** The bytes that its definition takes. */
  int definitionLength() {
    return MAX_LENGTH + symbols.length;
  }

  /** The next symbol, 0 to 255; -1 where the bits are no code. */
  int next(EntropyBits bits) {
    int window = bits.peek16();
    int entry = byPrefix[window >>> (MAX_LENGTH - SHORT)];
    if (entry != 0) {
      bits.take(entry >>> Byte.SIZE);
      return entry & 0xFF;
    }
    for (int length = SHORT + 1; length <= MAX_LENGTH; length++) {
      if (window < beyond[length]) {
        int code = bits.take(length);
        return symbols[code + shift[length]] & 0xFF;
      }
    }
    // Zeros behind the end are no code either: then it is the end that is wrong, not the code.
    bits.take(MAX_LENGTH);
    return -1;
  }
}
