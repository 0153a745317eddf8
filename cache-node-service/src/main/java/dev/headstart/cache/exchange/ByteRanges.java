package dev.headstart.cache.exchange;

import dev.headstart.cache.exchange.Rendering.Part;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads {@code Range} (RFC 9110 §14.1.2). Another unit, and what is no list of ranges, is ignored,
 * and so is a field that asks for more than {@value #MAX} ranges. Ranges that overlap become one,
 * so that no byte is sent twice, whatever is asked for (§14.2, §17.15). Total: any text has an
 * answer.
 */
final class ByteRanges {

  /** How many ranges one request may ask for. */
  static final int MAX = 50;

  private static final String UNIT = "bytes=";

  /** The largest number; what is larger counts as this. One more is still a number. */
  private static final long LARGEST = Long.MAX_VALUE - 1;

  /** Stands for a number that is not there. */
  private static final long NONE = -1;

  private ByteRanges() {}

  /** What {@code range} asks for of {@code length} bytes. */
  static Rendering of(String range, long length) {
    if (!range.regionMatches(true, 0, UNIT, 0, UNIT.length())) {
      return Rendering.WHOLE;
    }
    var parts = new ArrayList<Part>();
    int members = 0;
    boolean lastOfNothing = false;
    for (String listed : range.substring(UNIT.length()).split(",")) {
      String member = listed.strip();
      if (member.isEmpty()) {
        continue;
      }
      Part part = part(member, length);
      if (part == null || ++members > MAX) {
        return Rendering.WHOLE;
      }
      if (part.start() < part.end()) {
        addApart(parts, part);
      }
      lastOfNothing |= length == 0 && isSuffix(member);
    }
    if (parts.isEmpty()) {
      // The last bytes of an empty object can be had, and are none, which no 206 can say (§14.1.2).
      return members == 0 || lastOfNothing ? Rendering.WHOLE : new Rendering.Unsatisfiable();
    }
    return parts.size() == 1 ? parts.getFirst() : new Rendering.Parts(List.copyOf(parts));
  }

  private static boolean isSuffix(String member) {
    return member.charAt(0) == '-' && number(member.substring(1)) > 0;
  }

  /**
   * The bytes that one range means; empty, with its end at its start, where there are no such
   * bytes; {@code null} where it is no range.
   */
  private static Part part(String spec, long length) {
    int dash = spec.indexOf('-');
    if (dash < 0) {
      return null;
    }
    boolean suffix = dash == 0;
    boolean open = dash == spec.length() - 1;
    long first = number(spec.substring(0, dash));
    long last = number(spec.substring(dash + 1));
    if (first == NONE && !suffix || last == NONE && !open || suffix && open) {
      return null;
    }
    if (suffix) {
      return new Part(Math.max(0, length - last), length);
    }
    if (open) {
      return new Part(Math.min(first, length), length);
    }
    return last < first ? null : new Part(Math.min(first, length), Math.min(last + 1, length));
  }

  /** Adds a part, or what it becomes with those that it overlaps, where the first of them stood. */
  private static void addApart(List<Part> parts, Part part) {
    long start = part.start();
    long end = part.end();
    int place = parts.size();
    for (int i = parts.size() - 1; i >= 0; i--) {
      Part other = parts.get(i);
      // The others are apart, so one that overlaps the sum overlaps the part itself.
      if (other.start() < part.end() && part.start() < other.end()) {
        start = Math.min(start, other.start());
        end = Math.max(end, other.end());
        parts.remove(i);
        place = i;
      }
    }
    parts.add(place, new Part(start, end));
  }

  /** The number, at most {@link #LARGEST}; {@link #NONE} where it is none. */
  private static long number(String digits) {
    if (digits.isEmpty()) {
      return NONE;
    }
    long value = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c < '0' || c > '9') {
        return NONE;
      }
      int digit = c - '0';
      value = value > (LARGEST - digit) / 10 ? LARGEST : value * 10 + digit;
    }
    return value;
  }
}
