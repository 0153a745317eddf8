package dev.headstart.api.search;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Text as it is searched: words without case, accents and other marks. Letters of scripts that put
 * no spaces between words are words each.
 */
final class Words {

  /** Longer words are told apart by as much as this, in characters. */
  static final int MAX_LENGTH = 40;

  private Words() {}

  /** The different words of {@code text} in their order, {@code max} at most. */
  static Set<String> of(String text, int max) {
    var words = new LinkedHashSet<String>();
    var word = new StringBuilder();
    folded(text)
        .codePoints()
        .forEach(
            c -> {
              if (isWordItself(c)) {
                end(word, words);
                word.appendCodePoint(c);
                end(word, words);
              } else if (Character.isLetterOrDigit(c)
                  || Character.getType(c) == Character.COMBINING_SPACING_MARK) {
                word.appendCodePoint(c);
              } else if (Character.getType(c) != Character.NON_SPACING_MARK && !isApostrophe(c)) {
                end(word, words);
              }
            });
    end(word, words);
    return words.stream().limit(max).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Compatible characters made one, capitals small, and letters apart from their marks. */
  static String folded(String text) {
    String small = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
    var folded = new StringBuilder(small.length());
    for (int i = 0; i < small.length(); i++) {
      char c = small.charAt(i);
      switch (c) {
        case 'ß' -> folded.append("ss");
        case 'æ' -> folded.append("ae");
        case 'œ' -> folded.append("oe");
        case 'ø' -> folded.append('o');
        case 'ł' -> folded.append('l');
        case 'đ', 'ð' -> folded.append('d');
        case 'þ' -> folded.append("th");
        case 'ı' -> folded.append('i');
        case 'ς' -> folded.append('σ');
        default -> folded.append(c);
      }
    }
    return folded.toString();
  }

  private static boolean isApostrophe(int c) {
    return c == '\'' || c == '’';
  }

  private static boolean isWordItself(int c) {
    return switch (UnicodeScript.of(c)) {
      case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> Character.isLetter(c);
      default -> false;
    };
  }

  private static void end(StringBuilder word, Set<String> words) {
    if (!word.isEmpty()) {
      int end = Math.min(word.length(), MAX_LENGTH);
      words.add(word.substring(0, Character.isHighSurrogate(word.charAt(end - 1)) ? end - 1 : end));
      word.setLength(0);
    }
  }
}
