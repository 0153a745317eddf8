package dev.headstart.cache.freshness;

import java.util.Set;

/** What is known of status codes that matters to storing. */
final class CacheableStatus {

  static final int NOT_FOUND = 404;
  static final int GONE = 410;

  /** Those that may be stored without being declared cacheable (RFC 9110 §15.1). */
  private static final Set<Integer> HEURISTICALLY =
      Set.of(200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 501);

  /**
   * Those that are never stored here: 206, of which a whole is made elsewhere, and 304, which
   * freshens what is stored; 412 and 416, which answer what one request alone carried; and those
   * that RFC 6585 forbids to store (§3 to §6).
   */
  private static final Set<Integer> NEVER = Set.of(206, 304, 412, 416, 428, 429, 431, 511);

  /**
   * The others of RFC 9110 §15: a response with {@code must-understand} has to have one of these.
   */
  private static final Set<Integer> FURTHER_UNDERSTOOD =
      Set.of(
          201, 202, 205, 302, 303, 305, 307, 400, 401, 402, 403, 406, 407, 408, 409, 411, 413, 415,
          417, 421, 422, 426, 500, 502, 503, 504, 505);

  private CacheableStatus() {}

  /** Whether an answer with {@code status} may be stored where it says so itself. */
  static boolean isStorable(int status) {
    return status >= 200 && status <= 599 && !NEVER.contains(status);
  }

  /** Whether it may be stored, and its freshness guessed, though it says nothing (RFC 9111 §3). */
  static boolean isHeuristicallyCacheable(int status) {
    return HEURISTICALLY.contains(status);
  }

  /** Whether the code and its rules are known here (RFC 9111 §5.2.2.3). */
  static boolean isUnderstood(int status) {
    return HEURISTICALLY.contains(status) || FURTHER_UNDERSTOOD.contains(status);
  }

  /** Whether it says that there is nothing. */
  static boolean isNegative(int status) {
    return status == NOT_FOUND || status == GONE;
  }
}
