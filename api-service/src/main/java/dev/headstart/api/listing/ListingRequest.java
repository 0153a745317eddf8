package dev.headstart.api.listing;

import dev.headstart.api.problem.Problem;
import dev.headstart.api.viewer.Screen;
import dev.headstart.api.viewer.Viewer;
import java.util.Optional;

/**
 * Which part of a list somebody wants to see.
 *
 * @param viewer who
 * @param screen on what
 * @param cursor from where on; empty for the beginning
 * @param limit how many photographs at most, 1 to {@link #MAX_LIMIT}
 */
public record ListingRequest(Viewer viewer, Screen screen, Optional<Cursor> cursor, int limit) {

  static final int USUAL_LIMIT = 20;

  /** The most photographs of a page. */
  public static final int MAX_LIMIT = 100;

  private static final int MAX_DIGITS = 3;

  /**
   * Reads the parameters of a request.
   *
   * @param cursor {@code null} for the beginning
   * @param limit {@code null} for the usual
   * @throws Problem where one of them is wrong
   */
  public static ListingRequest of(Viewer viewer, Screen screen, String cursor, String limit) {
    return new ListingRequest(
        viewer,
        screen,
        Optional.ofNullable(cursor).map(text -> Cursor.parse(text).orThrow(Problem::badRequest)),
        limit == null ? USUAL_LIMIT : limit(limit));
  }

  /** The position behind which the page begins, where positions fall. */
  public long before() {
    return cursor.map(Cursor::position).orElse(Long.MAX_VALUE);
  }

  /** The position behind which the page begins, where positions rise from 1. */
  public long after() {
    return cursor.map(Cursor::position).orElse(0L);
  }

  /** How many entries to read: one more than is shown tells whether there is a next page. */
  public int toRead() {
    return limit + 1;
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
}
