package dev.headstart.warmer.digest;

import java.util.Locale;

/** What came of asking a node for its digest. */
enum Refresh {
  /** All of it came. */
  WHOLE,
  /** What has changed came, if anything had. */
  CHANGES,
  /** What came cannot be read, or is of no use for what we have. */
  REFUSED,
  /** There is no memory for it. */
  TOO_LARGE,
  /** Nothing came, or no digest. */
  FAILED;

  /** The value of the tag {@code outcome} in metrics. */
  String tag() {
    return name().toLowerCase(Locale.ROOT);
  }
}
