package dev.headstart.lab.report;

import dev.headstart.lab.report.figures.Sample;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the experiment {@code acceleration} measured.
 *
 * @param cities in the order in which they are to be shown
 * @param startedAt when the experiment began
 * @param subject what was loaded, in a phrase without a full stop, such as {@code "an HTML page of
 *     60 kB, 20 times from each city"}
 */
public record AccelerationResult(List<CityAcceleration> cities, Instant startedAt, String subject) {

  static final String OVERALL = "overall";

  private static final List<String> GROUPS = List.of("USA", "Asia", "EMEA");

  public AccelerationResult {
    cities = List.copyOf(cities);
  }

  /** {@code USA}, {@code Asia}, {@code EMEA}, and {@code overall}, which is all cities. */
  List<Acceleration> groups() {
    return Stream.concat(
            GROUPS.stream().map(group -> merged(group, citiesOf(group))), Stream.of(overall()))
        .toList();
  }

  Acceleration overall() {
    return merged(OVERALL, cities);
  }

  List<CityAcceleration> citiesOf(String group) {
    return cities.stream().filter(city -> city.group().equals(group)).toList();
  }

  /** Every group that a city names, the article's three first. */
  List<String> groupNames() {
    return Stream.concat(GROUPS.stream(), cities.stream().map(CityAcceleration::group))
        .distinct()
        .filter(group -> !citiesOf(group).isEmpty())
        .toList();
  }

  private static Acceleration merged(String name, List<CityAcceleration> cities) {
    return new Acceleration(
        name,
        Sample.union(cities.stream().map(CityAcceleration::direct).toList()),
        Sample.union(cities.stream().map(CityAcceleration::gateway).toList()));
  }
}
