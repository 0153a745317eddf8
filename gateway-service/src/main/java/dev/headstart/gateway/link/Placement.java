package dev.headstart.gateway.link;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Which connection of a link takes a request. Where there are two or more, the first is for what is
 * small and urgent, which so never stands behind photographs; those are spread over the others,
 * each to the one that will have carried it soonest: a wide window with something before it may be
 * sooner than an empty narrow one.
 */
final class Placement {

  private Placement() {}

  /**
   * The best of some connections.
   *
   * @param open at least one, in the order in which they were made
   */
  static <C> C choose(List<C> open, Function<C, Load> load, Cargo cargo) {
    if (open.size() == 1 || !cargo.photograph()) {
      return open.getFirst();
    }
    return open.stream()
        .skip(1)
        .map(connection -> new Choice<>(connection, load.apply(connection)))
        .min(
            Comparator.<Choice<C>>comparingInt(choice -> choice.load.roundTripsWith(cargo.bytes()))
                .thenComparingDouble(choice -> (double) choice.load.bytes() / choice.load.window())
                .thenComparing(choice -> choice.load.window(), Comparator.reverseOrder())
                .thenComparingInt(choice -> choice.load.requests()))
        .orElseThrow()
        .connection;
  }

  private record Choice<C>(C connection, Load load) {}
}
