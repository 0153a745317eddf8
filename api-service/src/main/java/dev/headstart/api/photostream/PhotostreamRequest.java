package dev.headstart.api.photostream;

import dev.headstart.api.problem.Problem;
import dev.headstart.api.viewer.Screen;
import dev.headstart.api.viewer.Viewer;

/**
 * What part of whose photostream somebody wants to see.
 *
 * @param owner whose
 * @param viewer who
 * @param screen on what
 * @param cursor from where on
 * @param limit how many photographs, 1 to {@link #MAX_LIMIT}
 */
public record PhotostreamRequest(
    String owner, Viewer viewer, Screen screen, Cursor cursor, int limit) {

  static final int USUAL_LIMIT = 20;
  static final int MAX_LIMIT = 100;

  private static final int MAX_DIGITS = 3;

  /**
   * Reads the parameters of a request.
   *
   * @param cursor {@code null} for the newest
   * @param limit {@code null} for the usual
   * @throws Problem where one of them is wrong
   */
  public static PhotostreamRequest of(
      String owner, Viewer viewer, Screen screen, String cursor, String limit) {
    return new PhotostreamRequest(
        owner,
        viewer,
        screen,
        cursor == null ? Cursor.START : Cursor.parse(cursor).orThrow(Problem::badRequest),
        limit == null ? USUAL_LIMIT : limit(limit));
  }

  private static int limit(String text) {
    boolean number =
        !text.isEmpty()
            && text.length() <= MAX_DIGITS
            && text.chars().allMatch(c -> c >= '0' && c <= '9');
    int limit = number ? Integer.parseInt(text) : 0;
    if (limit < 1 || limit > MAX_LIMIT) {
      throw Problem.badRequest(
          "\"limit\" is a whole number of photographs, 1 to " + MAX_LIMIT + ".");
    }
    return limit;
  }

  boolean isByOwner() {
    return viewer.is(owner);
  }
}
