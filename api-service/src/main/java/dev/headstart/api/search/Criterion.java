package dev.headstart.api.search;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * One thing that photographs are searched by, as conditions on a table with their numbers.
 *
 * @param table which has a column {@code number}
 * @param seek the condition, in the form in which an index leads to all that meet it
 * @param check the condition, in the form in which it leads away from no index on numbers
 * @param parameters the named parameters of both
 */
record Criterion(String table, String seek, String check, Map<String, Object> parameters) {

  /** No byte of UTF-8, and greater than all of them. */
  private static final byte BEHIND = (byte) 0xff;

  /** Stands before tags, and in no word. */
  private static final String TAG = "#";

  /** A word that begins like this one. */
  static Criterion prefix(String word) {
    byte[] first = bytes(word);
    byte[] behind = Arrays.copyOf(first, first.length + 1);
    behind[first.length] = BEHIND;
    return new Criterion(
        "photo_word",
        "word >= :first and word < :behind",
        "substring(word from 1 for :length) = :first",
        Map.of("first", first, "behind", behind, "length", first.length));
  }

  /** A tag, exactly, but for case and accents. */
  static Criterion tag(String tag) {
    return new Criterion(
        "photo_word", "word = :tag", "word = :tag", Map.of("tag", bytes(tagWord(tag))));
  }

  /** Whose it is. */
  static Criterion owner(String owner) {
    return new Criterion("photo", "owner = :owner", "owner = :owner", Map.of("owner", owner));
  }

  /** How a tag is written down among the words: a word that nobody can type as one. */
  static String tagWord(String tag) {
    return TAG + String.join(" ", Words.of(tag, Integer.MAX_VALUE));
  }

  static byte[] bytes(String word) {
    return word.getBytes(StandardCharsets.UTF_8);
  }
}
