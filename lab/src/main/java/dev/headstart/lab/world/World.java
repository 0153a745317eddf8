package dev.headstart.lab.world;

import dev.headstart.contract.Parsed;
import dev.headstart.contract.region.RegionName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** The regions, the cities and the distances between them. Immutable. */
public final class World {

  private final List<Site> sites;
  private final RoundTrips roundTrips;
  private final List<City> cities;

  World(List<Site> sites, RoundTrips roundTrips, List<City> cities) {
    this.sites = List.copyOf(sites);
    this.roundTrips = roundTrips;
    this.cities = List.copyOf(cities);
  }

  /** The world that the lab comes with. */
  public static World load() {
    return parse(resource("regions.csv"), resource("round-trips.csv"), resource("cities.csv"))
        .orThrow(IllegalStateException::new);
  }

  /**
   * A world from the text of its three tables, in the format of those that the lab comes with. Any
   * text gives a world or a sentence that says which line of which table is wrong.
   */
  public static Parsed<World> parse(String regions, String roundTrips, String cities) {
    try {
      return Parsed.valid(WorldTables.read(regions, roundTrips, cities));
    } catch (IllegalArgumentException wrong) {
      return Parsed.invalid(wrong.getMessage());
    }
  }

  /** The region where photographs are stored. */
  public RegionName home() {
    return sites.getFirst().region();
  }

  /** All regions, home first. */
  public List<Site> sites() {
    return sites;
  }

  /** All cities, in the order of their table. */
  public List<City> cities() {
    return cities;
  }

  /** The cities whose nearest region is {@code region}. */
  public List<City> citiesNearestTo(RegionName region) {
    return cities.stream().filter(city -> city.nearest().equals(region)).toList();
  }

  /**
   * The round trip between two data centres, for the link between their gateways.
   *
   * @throws IllegalArgumentException for a region that is not of this world, or one and itself
   */
  public Duration roundTrip(RegionName from, RegionName to) {
    return roundTrips.between(from, to);
  }

  private static String resource(String name) {
    try (InputStream in = World.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
