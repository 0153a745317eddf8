package dev.headstart.api.photo;

import dev.headstart.api.problem.Problem;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What may be said about a photograph; each reads a text or throws a {@link Problem}. */
public final class PhotoText {

  static final int MAX_TITLE = 200;
  static final int MAX_DESCRIPTION = 2_000;
  static final int MAX_TAGS = 75;
  static final int MAX_TAG = 50;

  private PhotoText() {}

  /** A title without the space around it; perhaps none. */
  public static String title(String text) {
    String title = text.strip();
    if (title.length() > MAX_TITLE || title.chars().anyMatch(Character::isISOControl)) {
      throw Problem.badRequest(
          "\"title\" has at most " + MAX_TITLE + " characters, and no control characters.");
    }
    return title;
  }

  /** A description without the space around it; perhaps none. */
  public static String description(String text) {
    String description = text.strip();
    if (description.length() > MAX_DESCRIPTION
        || description.chars().anyMatch(c -> Character.isISOControl(c) && !isLayout(c))) {
      throw Problem.badRequest(
          "\"description\" has at most "
              + MAX_DESCRIPTION
              + " characters, and no control characters but tabs and ends of lines.");
    }
    return description;
  }

  private static boolean isLayout(int c) {
    return c == '\n' || c == '\r' || c == '\t';
  }

  /**
   * Tags in the one way in which they are written, in their order: small letters, single spaces,
   * and no {@code #} before them. What is empty is left out, and what is there twice is there once.
   */
  public static Set<String> tags(List<String> texts) {
    var tags = new TreeSet<String>();
    for (String text : texts) {
      String tag = tag(text == null ? "" : text);
      if (!tag.isEmpty()) {
        tags.add(tag);
      }
      if (tags.size() > MAX_TAGS) {
        throw Problem.badRequest("A photograph has at most " + MAX_TAGS + " tags.");
      }
    }
    return tags;
  }

  private static String tag(String text) {
    // Folding may make a text longer, but not by more than this.
    String tag =
        text.length() > 4 * MAX_TAG
            ? text
            : Normalizer.normalize(text, Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s\\p{Z}]+", " ")
                .replaceFirst("^[ #]+", "")
                .strip();
    if (tag.length() > MAX_TAG || tag.chars().anyMatch(Character::isISOControl)) {
      throw Problem.badRequest(
          "A tag has at most " + MAX_TAG + " characters, and no control characters.");
    }
    return tag;
  }

  /** Who may see it. */
  public static Visibility visibility(String text) {
    return Visibility.parse(text)
        .orElseThrow(() -> Problem.badRequest("\"visibility\" is public, friends or private."));
  }
}
