package dev.headstart.contract.signature;

import dev.headstart.contract.Parsed;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The keys of URLs: each verifies, and the one whose time came last signs. Written down as text,
 * one key a line, perhaps with the moment from which it signs before it (RFC 3339, UTC):
 *
 * <pre>
 * # until then the old one signs, and both verify
 * an-old-key-that-nobody-can-guess
 * 2026-11-26T12:00:00Z a-new-key-that-nobody-can-guess
 * </pre>
 *
 * So a key is known everywhere before the first URL is signed with it. Lines that are empty or
 * begin with {@code #} mean nothing; keys have no blanks in them.
 *
 * @param entries in the order of the text; of several whose time came together the first signs
 */
public record KeyRing(List<Entry> entries) {

  /** A forged signature is held against each key, so there are few. */
  public static final int MAX_KEYS = 16;

  /**
   * A key.
   *
   * @param from when it begins to sign
   */
  public record Entry(Instant from, SharedKey key) {}

  public KeyRing {
    entries = List.copyOf(entries);
  }

  /** Keys of which the first signs, always. */
  public static KeyRing of(List<SharedKey> keys) {
    return new KeyRing(keys.stream().map(key -> new Entry(Instant.MIN, key)).toList());
  }

  /** Reads the text above; the reason for a refusal names the line and never shows it. */
  public static Parsed<KeyRing> parse(String text) {
    var entries = new ArrayList<Entry>();
    int number = 0;
    for (String line : text.lines().map(String::strip).toList()) {
      number++;
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      switch (entry(line)) {
        case Parsed.Valid<Entry>(Entry entry) -> entries.add(entry);
        case Parsed.Invalid<Entry>(String reason) -> {
          return Parsed.invalid("Line " + number + ": " + reason);
        }
      }
    }
    if (entries.isEmpty() || entries.size() > MAX_KEYS) {
      return Parsed.invalid(
          "There are 1 to " + MAX_KEYS + " keys, one a line, not " + entries.size() + ".");
    }
    return Parsed.valid(new KeyRing(entries));
  }

  private static Parsed<Entry> entry(String line) {
    String[] words = line.split("\\s+");
    if (words.length > 2) {
      return Parsed.invalid("A line is a key, or a moment and a key; keys have no blanks.");
    }
    try {
      Instant from = words.length == 2 ? Instant.parse(words[0]) : Instant.MIN;
      return Parsed.valid(new Entry(from, SharedKey.of(words[words.length - 1])));
    } catch (DateTimeException _) {
      return Parsed.invalid("What stands before the key is a moment such as 2026-11-26T12:00:00Z.");
    } catch (IllegalArgumentException e) {
      return Parsed.invalid(e.getMessage());
    }
  }

  /** These keys, and behind them those of {@code other}. */
  public KeyRing and(KeyRing other) {
    return new KeyRing(Stream.concat(entries.stream(), other.entries.stream()).toList());
  }

  /** The key that signs at {@code now}, which is the first to come where the time of none has. */
  public Optional<SharedKey> signing(Instant now) {
    return entries.stream()
        .filter(entry -> !entry.from().isAfter(now))
        // Of equal moments the first signs, so nothing but a later one takes its place.
        .reduce((best, entry) -> entry.from().isAfter(best.from()) ? entry : best)
        .or(() -> entries.stream().min(Comparator.comparing(Entry::from)))
        .map(Entry::key);
  }
}
