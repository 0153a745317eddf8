package dev.headstart.api.album;

import dev.headstart.api.photo.Visibility;
import dev.headstart.api.problem.Problem;

/** What may be said about an album. */
final class AlbumText {

  static final int MAX_TITLE = 200;
  static final int MAX_DESCRIPTION = 2_000;

  private AlbumText() {}

  /**
   * A title without the space around it.
   *
   * @throws Problem where it is none
   */
  static String title(String text) {
    String title = text == null ? "" : text.strip();
    if (title.isEmpty()
        || title.length() > MAX_TITLE
        || title.chars().anyMatch(Character::isISOControl)) {
      throw Problem.badRequest(
          "\"title\" has 1 to " + MAX_TITLE + " characters, and no control characters.");
    }
    return title;
  }

  /**
   * A description without the space around it.
   *
   * @throws Problem where it cannot be kept
   */
  static String description(String text) {
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
   * Who may see it.
   *
   * @throws Problem where that cannot be said so
   */
  static Visibility visibility(String text) {
    return Visibility.parse(text)
        .orElseThrow(() -> Problem.badRequest("\"visibility\" is public, friends or private."));
  }
}
