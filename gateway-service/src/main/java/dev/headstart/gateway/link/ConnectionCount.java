package dev.headstart.gateway.link;

/**
 * How many connections a link shall have. A value: {@link #after} gives the next one from what was
 * seen in a period.
 *
 * <p>More, when for {@link #CROWDED_PERIODS} more was under way than the windows carry in a round
 * trip, the windows grew no more, and the way itself would carry more: then one window cannot fill
 * it, or losses keep it small. Fewer, when more connections made more losses, which says that it is
 * the way that is full; then no more are tried for a while, and longer each time. Fewer by one also
 * when half of them would have done for {@link #CALM_PERIODS}.
 *
 * @param wanted how many
 * @param bounds how few and how many there may be
 * @param crowded for how many periods it has been crowded
 * @param calm for how many periods it has been calm
 * @param carried of the last period
 * @param loss share of bytes that were sent again, smoothed
 * @param growth the last growth whose effect is not known yet; {@code null} where there is none
 * @param rest for how many periods no growth is tried
 * @param nextRest how long the next rest will be
 */
record ConnectionCount(
    int wanted,
    Bounds bounds,
    int crowded,
    int calm,
    long carried,
    double loss,
    Growth growth,
    int rest,
    int nextRest) {

  static final int CROWDED_PERIODS = 2;
  static final int CALM_PERIODS = 120;

  /** After so many periods the losses that a growth brought have been seen. */
  static final int JUDGED_AFTER = 6;

  private static final int FIRST_REST = 60;
  private static final int LONGEST_REST = 1_200;

  /** A window that grows by less from one period to the next does not grow. */
  private static final double GROWS = 1.1;

  private static final double SMOOTHING = 0.3;

  /** Losses have risen with the number when they are so many times as many, and at least this. */
  private static final double RISEN = 2;

  private static final double NOTICED = 0.005;

  /**
   * The settings' bounds.
   *
   * @param fewest at least 1
   * @param most at least as many
   */
  record Bounds(int fewest, int most) {}

  /**
   * A growth that is on trial.
   *
   * @param by how many were added
   * @param lossBefore the losses before
   * @param periods how many periods ago
   */
  record Growth(int by, double lossBefore, int periods) {}

  /** At the start: the fewest. */
  static ConnectionCount start(Bounds bounds) {
    return new ConnectionCount(bounds.fewest, bounds, 0, 0, 0, 0, null, 0, FIRST_REST);
  }

  /** What follows from one more period. */
  ConnectionCount after(LinkSample seen) {
    double nowLost = smoothed(seen);
    boolean growing = seen.carried() > carried * GROWS;
    int nowCrowded = seen.isCrowded() && !growing ? crowded + 1 : 0;
    int nowCalm = seen.isCalm() ? calm + 1 : 0;
    if (growth != null && growth.periods >= JUDGED_AFTER) {
      return judged(seen, nowLost, nowCrowded, nowCalm);
    }
    var trial =
        growth == null ? null : new Growth(growth.by, growth.lossBefore, growth.periods + 1);
    int resting = Math.max(0, rest - 1);
    if (trial == null && resting == 0 && nowCrowded >= CROWDED_PERIODS && wanted < bounds.most) {
      int by = Math.min(Math.max(1, wanted / 2), bounds.most - wanted);
      return new ConnectionCount(
          wanted + by,
          bounds,
          0,
          0,
          seen.carried(),
          nowLost,
          new Growth(by, nowLost, 0),
          0,
          nextRest);
    }
    boolean fewer = nowCalm >= CALM_PERIODS && wanted > bounds.fewest;
    return new ConnectionCount(
        fewer ? wanted - 1 : wanted,
        bounds,
        nowCrowded,
        fewer ? 0 : nowCalm,
        seen.carried(),
        nowLost,
        trial,
        resting,
        nextRest);
  }

  /** The trial of a growth is over: it stays, or is taken back. */
  private ConnectionCount judged(LinkSample seen, double nowLost, int nowCrowded, int nowCalm) {
    boolean risen = nowLost > growth.lossBefore * RISEN + NOTICED;
    return new ConnectionCount(
        risen ? Math.max(bounds.fewest, wanted - growth.by) : wanted,
        bounds,
        risen ? 0 : nowCrowded,
        nowCalm,
        seen.carried(),
        nowLost,
        null,
        risen ? nextRest : 0,
        risen ? Math.min(nextRest * 2, LONGEST_REST) : nextRest);
  }

  private double smoothed(LinkSample seen) {
    return seen.sent() <= 0
        ? loss
        : loss + SMOOTHING * (Math.min(1.0, (double) seen.resent() / seen.sent()) - loss);
  }
}
