package dev.headstart.gateway.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.longs;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Which connection of a link takes a request. */
class PlacementTest {

  private static final Cargo PHOTOGRAPH = Cargo.pushed(280_000);

  private static Load idle(long window) {
    return new Load(0, 0, window);
  }

  private static Load choose(Cargo cargo, Load... open) {
    return Placement.choose(List.of(open), Function.identity(), cargo);
  }

  @Test
  void theOnlyOneTakesEverything() {
    Load only = new Load(500, 50_000_000, 14_480);
    assertThat(choose(PHOTOGRAPH, only)).isSameAs(only);
    assertThat(choose(Cargo.URGENT, only)).isSameAs(only);
  }

  @Test
  void whatIsUrgentNeverGoesToAConnectionThatHasPhotographs() {
    qt().forAll(
            lists().of(longs().between(0, 100_000_000)).ofSizeBetween(1, 8),
            integers().between(0, 900))
        .check(
            (photographs, urgent) -> {
              Load first = new Load(urgent, 0, 14_480);
              List<Load> open =
                  java.util.stream.Stream.concat(
                          java.util.stream.Stream.of(first),
                          photographs.stream().map(bytes -> new Load(1, bytes, 1_000_000)))
                      .toList();
              return Placement.choose(open, Function.identity(), Cargo.URGENT) == first
                  && Placement.choose(open, Function.identity(), PHOTOGRAPH) != first;
            });
  }

  @Test
  void aPhotographTakesTheWidestOfIdleWindows() {
    Load wide = idle(400_000);
    assertThat(choose(PHOTOGRAPH, idle(900_000), idle(14_480), wide, idle(300_000))).isSameAs(wide);
  }

  @Test
  void aNarrowEmptyWindowIsLaterThanAWideOneWithSomethingInIt() {
    Load wide = new Load(1, 280_000, 600_000);
    assertThat(choose(PHOTOGRAPH, idle(14_480), idle(14_480), wide)).isSameAs(wide);
  }

  @Test
  void manyPhotographsAreSpread() {
    Load busy = new Load(10, 2_800_000, 100_000);
    Load free = new Load(1, 280_000, 100_000);
    assertThat(choose(PHOTOGRAPH, idle(14_480), busy, free)).isSameAs(free);
  }

  @Test
  void whatComesTakesTheConnectionWithTheFewestBytesToComeWhateverItsWindow() {
    Load busy = new Load(1, 100_000, 1_000_000);
    Load free = new Load(3, 0, 14_480);
    assertThat(choose(Cargo.FETCHED, idle(14_480), busy, free)).isSameAs(free);
  }

  @Test
  void whatComesAloneKeepsToOneConnection() {
    Load first = idle(14_480);
    assertThat(choose(Cargo.FETCHED, idle(14_480), first, idle(400_000))).isSameAs(first);
  }

  @Test
  void roundTripsCountWhatIsAlreadyThere() {
    assertThat(new Load(0, 0, 14_480).roundTripsWith(280_000)).isEqualTo(5);
    assertThat(new Load(1, 280_000, 280_000).roundTripsWith(280_000)).isEqualTo(2);
  }
}
