package dev.headstart.warmer.push;

import java.util.Locale;

/** How one photograph's way to a region ended. */
enum Outcome {
  /** The region's cache stored it. */
  PUSHED(true),
  /** The region's cache had it, or was being given it, already. */
  ALREADY_THERE(true),
  /** The region's cache has fetched it itself. */
  PULLED(true),
  /** Home does not have it, or does not have it any more. */
  GONE(false),
  /** Home did not answer, answered something else, or broke off. */
  HOME_FAILED(false),
  /** The region's cache did not want it. */
  REFUSED(false),
  /** The gateway did not answer, or could not reach the region. */
  UNREACHABLE(false),
  /** It took longer than allowed. */
  TIMED_OUT(false),
  /** The warmer itself failed, which is a defect and in its log. */
  FAILED(false),
  /** The warmer was closed meanwhile. */
  CUT_OFF(false);

  private final boolean delivered;

  Outcome(boolean delivered) {
    this.delivered = delivered;
  }

  /** Whether the region's cache has the photograph now, so that it need not be pushed again. */
  boolean isDelivered() {
    return delivered;
  }

  /** Whether the way to the region is at fault, so that the next photograph may fare alike. */
  boolean isFaultOfTheWay() {
    return this == UNREACHABLE || this == TIMED_OUT;
  }

  /** The value of the tag {@code outcome} in metrics. */
  String tag() {
    return name().toLowerCase(Locale.ROOT);
  }
}
