package dev.headstart.lab.world;

import dev.headstart.contract.region.RegionName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads a world's tables; whatever is wrong is an {@link IllegalArgumentException} that says so.
 */
final class WorldTables {

  private static final double MAX_ROUND_TRIP_MS = 2_000;
  private static final long MEGA = 1_000_000;

  private WorldTables() {}

  static World read(String regions, String roundTrips, String cities) {
    List<Site> sites = sites(regions);
    List<RegionName> names = sites.stream().map(Site::region).toList();
    return new World(sites, roundTrips(roundTrips, names), cities(cities, names));
  }

  private static List<Site> sites(String text) {
    var table = Table.parse("regions", text, List.of("region", "place", "latitude", "longitude"));
    List<Site> sites =
        distinct(
            table,
            "region",
            row ->
                new Site(
                    row.read("region", RegionName::of),
                    row.text("place"),
                    row.degrees("latitude", 90),
                    row.degrees("longitude", 180)));
    if (sites.isEmpty()) {
      throw new IllegalArgumentException("Table regions needs at least home.");
    }
    return sites;
  }

  private static RoundTrips roundTrips(String text, List<RegionName> regions) {
    var pairs = new HashMap<Set<RegionName>, Duration>();
    var table = Table.parse("round-trips", text, List.of("from", "to", "round_trip_ms"));
    for (var row : table.rows()) {
      var from = row.read("from", known(regions));
      var to = row.read("to", known(regions));
      if (from.equals(to) || pairs.put(Set.of(from, to), roundTrip(row, "round_trip_ms")) != null) {
        throw row.wrong("%s and %s are one region or stand here twice".formatted(from, to));
      }
    }
    for (RegionName from : regions) {
      for (RegionName to : regions) {
        if (!from.equals(to) && !pairs.containsKey(Set.of(from, to))) {
          throw new IllegalArgumentException(
              "Table round-trips needs a line for %s and %s.".formatted(from, to));
        }
      }
    }
    return new RoundTrips(pairs);
  }

  private static List<City> cities(String text, List<RegionName> regions) {
    var columns =
        new ArrayList<>(
            List.of("city", "country", "group", "latitude", "longitude", "last_mile_ms"));
    columns.addAll(List.of("down_mbit", "up_mbit"));
    regions.forEach(region -> columns.add(region.value()));
    return distinct(Table.parse("cities", text, columns), "city", row -> city(row, regions));
  }

  private static City city(Table.Row row, List<RegionName> regions) {
    var roundTrips = new HashMap<RegionName, Duration>();
    regions.forEach(region -> roundTrips.put(region, roundTrip(row, region.value())));
    return new City(
        row.text("city"),
        row.text("country"),
        row.read("group", group -> ViewerGroup.parse(group).orThrow()),
        row.degrees("latitude", 90),
        row.degrees("longitude", 180),
        roundTrip(row, "last_mile_ms"),
        bandwidth(row, "down_mbit"),
        bandwidth(row, "up_mbit"),
        roundTrips);
  }

  private static Duration roundTrip(Table.Row row, String column) {
    return Duration.ofNanos(Math.round(row.number(column, 0.1, MAX_ROUND_TRIP_MS) * MEGA));
  }

  private static long bandwidth(Table.Row row, String column) {
    return Math.round(row.number(column, 0.1, 10_000) * MEGA);
  }

  private static Function<String, RegionName> known(List<RegionName> regions) {
    return text -> {
      var region = RegionName.of(text);
      if (!regions.contains(region)) {
        throw new IllegalArgumentException("The regions are " + regions + ".");
      }
      return region;
    };
  }

  private static <T> List<T> distinct(Table table, String key, Function<Table.Row, T> reader) {
    var keys = new HashSet<String>();
    var all = new ArrayList<T>();
    for (var row : table.rows()) {
      if (row.text(key).isEmpty() || !keys.add(row.text(key))) {
        throw row.wrong("each row needs a %s of its own".formatted(key));
      }
      all.add(reader.apply(row));
    }
    return all;
  }
}
