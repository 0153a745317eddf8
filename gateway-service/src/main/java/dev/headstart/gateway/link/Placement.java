package dev.headstart.gateway.link;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Which connection of a link takes a request. Where there are two or more, the first is for what is
 * small and urgent, which so never stands behind photographs; those are spread over the others,
 * each to the one that will have carried it soonest: a wide window with something before it may be
 * sooner than an empty narrow one. What comes does so by the other end's window, which does not
 * show here; it takes the connection with the fewest bytes to come.
 */
final class Placement {

  private Placement() {}

  /**
   * The best of some connections.
   *
   * @param open at least one, in the order in which they were made
   */
  static <C> C choose(List<C> open, Function<C, Load> load, Cargo cargo) {
    return switch (cargo.kind()) {
      case URGENT -> open.getFirst();
      case PUSHED -> best(open, load, soonest(cargo.bytes()));
      case FETCHED -> best(open, load, Comparator.comparingLong(Load::bytes));
    };
  }

  private static Comparator<Load> soonest(long bytes) {
    return Comparator.<Load>comparingInt(load -> load.roundTripsWith(bytes))
        .thenComparingDouble(load -> (double) load.bytes() / load.window())
        .thenComparing(Load::window, Comparator.reverseOrder())
        .thenComparingInt(Load::requests);
  }

  private static <C> C best(List<C> open, Function<C, Load> load, Comparator<Load> order) {
    return open.stream()
        .skip(open.size() > 1 ? 1 : 0)
        .map(connection -> new Choice<>(connection, load.apply(connection)))
        .min(Comparator.comparing(Choice::load, order))
        .orElseThrow()
        .connection();
  }

  private record Choice<C>(C connection, Load load) {}
}
