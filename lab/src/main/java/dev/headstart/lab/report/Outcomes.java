package dev.headstart.lab.report;

import java.util.Collection;

/**
 * How the race of each warmed photograph against its first viewer ended.
 *
 * @param won whole in the cache before the first request
 * @param tied the first request joined the copy that was arriving
 * @param lost the first request came before the copy
 * @param unused nobody asked
 */
public record Outcomes(long won, long tied, long lost, long unused) {

  static final Outcomes NONE = new Outcomes(0, 0, 0, 0);

  public Outcomes {
    if (won < 0 || tied < 0 || lost < 0 || unused < 0) {
      throw new IllegalArgumentException("Outcomes cannot be negative.");
    }
  }

  static Outcomes sum(Collection<Outcomes> all) {
    return all.stream().reduce(NONE, Outcomes::plus);
  }

  private Outcomes plus(Outcomes other) {
    return new Outcomes(
        won + other.won, tied + other.tied, lost + other.lost, unused + other.unused);
  }

  /** First views of warmed photographs: every outcome but {@code unused}. */
  long viewed() {
    return won + tied + lost;
  }

  long wonOrTied() {
    return won + tied;
  }

  long total() {
    return viewed() + unused;
  }
}
