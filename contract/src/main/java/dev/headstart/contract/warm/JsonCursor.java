package dev.headstart.contract.warm;

/**
 * Moves over JSON (RFC 8259) in UTF-8, value by value, and makes no objects. Strict: what it takes
 * is JSON, with the single exception that what stands behind the place it has come to is not known
 * yet. A text with escapes is unescaped where it stands, so the bytes may be changed. Every method
 * says {@code false} at the first fault, and is not to be asked again. Not thread-safe.
 */
final class JsonCursor {

  /** Values may be nested so deeply; the deepest legal value of ours is at 3. */
  static final int MAX_DEPTH = 8;

  private byte[] bytes = {};
  private int at;
  private int end;
  private int textStart;
  private int textEnd;
  private long number;
  private boolean whole;

  void start(byte[] json, int offset, int length) {
    bytes = json;
    at = offset;
    end = offset + length;
  }

  /** Where the last text starts, without its quotes and escapes. */
  int textStart() {
    return textStart;
  }

  /** Behind the last byte of the last text. */
  int textEnd() {
    return textEnd;
  }

  /** The last number, where it is {@link #isWhole}. */
  long lastNumber() {
    return number;
  }

  /** Whether the last number was written without fraction and exponent, and fits. */
  boolean isWhole() {
    return whole;
  }

  /** The next byte that is no white space, which is not passed; 0 at the end. */
  byte peek() {
    while (at < end) {
      byte b = bytes[at];
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        return b;
      }
      at++;
    }
    return 0;
  }

  boolean isAtEnd() {
    peek();
    return at == end;
  }

  /** Passes {@code expected}, where it is the next byte. */
  boolean take(char expected) {
    if (peek() != expected) {
      return false;
    }
    at++;
    return true;
  }

  /** Passes a text. */
  boolean text() {
    if (!take('"')) {
      return false;
    }
    textStart = at;
    while (at < end) {
      byte b = bytes[at];
      if (b == '"') {
        textEnd = at++;
        return true;
      }
      if (b == '\\') {
        return restOfEscapedText();
      }
      if (b >= 0 && b < ' ' || b < 0 && !character()) {
        return false;
      }
      at += b < 0 ? 0 : 1;
    }
    return false;
  }

  private boolean restOfEscapedText() {
    int to = at;
    while (at < end) {
      byte b = bytes[at];
      if (b == '"') {
        textEnd = to;
        at++;
        return true;
      }
      if (b == '\\') {
        to = escape(to);
        if (to < 0) {
          return false;
        }
      } else if (b < 0) {
        int from = at;
        if (!character()) {
          return false;
        }
        System.arraycopy(bytes, from, bytes, to, at - from);
        to += at - from;
      } else if (b < ' ') {
        return false;
      } else {
        bytes[to++] = b;
        at++;
      }
    }
    return false;
  }

  /** Puts what an escape means at {@code to}; gives the place behind it, negative for a fault. */
  private int escape(int to) {
    if (at + 1 >= end) {
      return -1;
    }
    byte meant =
        switch (bytes[at + 1]) {
          case '"' -> '"';
          case '\\' -> '\\';
          case '/' -> '/';
          case 'b' -> '\b';
          case 'f' -> '\f';
          case 'n' -> '\n';
          case 'r' -> '\r';
          case 't' -> '\t';
          default -> 0;
        };
    if (meant != 0) {
      at += 2;
      bytes[to] = meant;
      return to + 1;
    }
    int unit = codeUnit(at);
    if (unit < 0) {
      return -1;
    }
    at += 6;
    if (Character.isHighSurrogate((char) unit)) {
      int low = codeUnit(at);
      if (low >= 0 && Character.isLowSurrogate((char) low)) {
        at += 6;
        return Utf8.write(Character.toCodePoint((char) unit, (char) low), bytes, to);
      }
    }
    // Half a pair names no character; what we look for has none of them.
    return Utf8.write(Character.isSurrogate((char) unit) ? '?' : unit, bytes, to);
  }

  /** The value of an escape by four hexadecimal digits at {@code from}; negative for none. */
  private int codeUnit(int from) {
    if (from + 6 > end || bytes[from] != '\\' || bytes[from + 1] != 'u') {
      return -1;
    }
    int unit = 0;
    for (int i = from + 2; i < from + 6; i++) {
      int digit = bytes[i] < 0 ? -1 : Character.digit(bytes[i], 16);
      if (digit < 0) {
        return -1;
      }
      unit = unit << 4 | digit;
    }
    return unit;
  }

  /** Passes one character that has several bytes. */
  private boolean character() {
    int length = Utf8.lengthAt(bytes, at, end);
    at += length;
    return length > 0;
  }

  /** Passes a number. */
  boolean number() {
    boolean negative = take('-');
    int first = at;
    number = 0;
    whole = true;
    while (isDigit()) {
      int digit = bytes[at++] - '0';
      whole &= number <= (Long.MAX_VALUE - digit) / 10;
      number = number * 10 + digit;
    }
    int digits = at - first;
    if (digits == 0 || digits > 1 && bytes[first] == '0') {
      return false;
    }
    number = negative ? -number : number;
    if (at < end && bytes[at] == '.') {
      at++;
      whole = false;
      if (!digits()) {
        return false;
      }
    }
    if (at < end && (bytes[at] | 0x20) == 'e') {
      at++;
      whole = false;
      if (at < end && (bytes[at] == '+' || bytes[at] == '-')) {
        at++;
      }
      return digits();
    }
    return true;
  }

  private boolean digits() {
    int first = at;
    while (isDigit()) {
      at++;
    }
    return at > first;
  }

  private boolean isDigit() {
    return at < end && bytes[at] >= '0' && bytes[at] <= '9';
  }

  /**
   * Passes any value.
   *
   * @param depth of the object or list that it stands in, 1 for the outermost
   */
  boolean value(int depth) {
    return switch (peek()) {
      case '"' -> text();
      case '{' -> depth < MAX_DEPTH && members(depth + 1);
      case '[' -> depth < MAX_DEPTH && elements(depth + 1);
      case 't' -> word("true");
      case 'f' -> word("false");
      case 'n' -> word("null");
      default -> number();
    };
  }

  private boolean members(int depth) {
    at++;
    if (take('}')) {
      return true;
    }
    do {
      if (!text() || !take(':') || !value(depth)) {
        return false;
      }
    } while (take(','));
    return take('}');
  }

  private boolean elements(int depth) {
    at++;
    if (take(']')) {
      return true;
    }
    do {
      if (!value(depth)) {
        return false;
      }
    } while (take(','));
    return take(']');
  }

  private boolean word(String expected) {
    int length = expected.length();
    if (at + length > end) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (bytes[at + i] != expected.charAt(i)) {
        return false;
      }
    }
    at += length;
    return true;
  }
}
