package dev.headstart.lab.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headstart.contract.Parsed;
import dev.headstart.contract.region.RegionName;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class WorldTest {

  private static final double EARTH_RADIUS_KM = 6371;
  private static final World WORLD = World.load();
  private static final RegionName HOME = WORLD.home();

  static List<City> cities() {
    return WORLD.cities();
  }

  @Test
  void homeIsOnTheEastCoast() {
    assertThat(HOME).isEqualTo(RegionName.of("iad"));
    assertThat(WORLD.sites())
        .extracting(site -> site.region().value())
        .containsExactly("iad", "sjc", "fra", "sin", "syd");
  }

  @Test
  void roundTripsFromHomeAreTheSpecifiedOnes() {
    assertThat(Stream.of("sjc", "fra", "syd", "sin").map(this::millisFromHome))
        .containsExactly(75L, 90L, 200L, 220L);
  }

  @ParameterizedTest
  @EnumSource(
      value = ViewerGroup.class,
      names = {"USA", "ASIA", "EMEA"})
  void eachPartOfTheWorldHasAtLeastFourCities(ViewerGroup group) {
    assertThat(WORLD.cities()).filteredOn(city -> city.group() == group).hasSizeGreaterThan(3);
  }

  @Test
  void sydneyIsThere() {
    assertThat(WORLD.citiesNearestTo(RegionName.of("syd")))
        .extracting(City::name)
        .containsExactly("Sydney");
  }

  @Test
  void everyRegionIsNearestToSomeCity() {
    assertThat(WORLD.sites())
        .allSatisfy(site -> assertThat(WORLD.citiesNearestTo(site.region())).isNotEmpty());
  }

  @ParameterizedTest
  @MethodSource("cities")
  void everyCityHasARoundTripToEveryRegion(City city) {
    assertThat(WORLD.sites())
        .allSatisfy(site -> assertThat(city.roundTripTo(site.region())).isPositive());
  }

  @ParameterizedTest
  @MethodSource("cities")
  void nearestRegionIsTenToSixtyMillisecondsAwayOrMoreInAfrica(City city) {
    long nearest = city.roundTripTo(city.nearest()).toMillis();
    boolean african = List.of("NG", "KE").contains(city.country());

    assertThat(nearest).isBetween(10L, african ? 120L : 60L);
  }

  @ParameterizedTest
  @MethodSource("cities")
  void wayHomeIsAsLongAsThroughTheNearestRegion(City city) {
    long link = city.nearest().equals(HOME) ? 0 : roundTrip(city.nearest(), HOME);
    double throughRegion = city.roundTripTo(city.nearest()).toMillis() + link;

    assertThat(city.roundTripTo(HOME).toMillis() / throughRegion).isBetween(0.9, 1.1);
  }

  @ParameterizedTest
  @MethodSource("cities")
  void roundTripsAreComputedAsTheTableSays(City city) {
    double lastMile = city.lastMile().toMillis();
    double near = lastMile + fibre(city, site(city.nearest()));
    for (Site site : WORLD.sites()) {
      RegionName region = site.region();
      double ownWay = lastMile + fibre(city, site);
      double expected =
          region.equals(city.nearest())
              ? near
              : region.equals(HOME)
                  ? near + roundTrip(city.nearest(), region)
                  : Math.min(ownWay, near + roundTrip(city.nearest(), region));
      assertThat((double) city.roundTripTo(region).toMillis())
          .as("%s to %s", city.name(), region)
          .isCloseTo(expected, within(0.51));
    }
  }

  @Test
  void computedRoundTripsBetweenRegionsAreComputedAsTheTableSays() {
    for (Site from : WORLD.sites()) {
      for (Site to : WORLD.sites()) {
        if (from != to && !from.region().equals(HOME) && !to.region().equals(HOME)) {
          double fibre = fibre(from.latitude(), from.longitude(), to.latitude(), to.longitude());
          assertThat((double) roundTrip(from.region(), to.region()))
              .as("%s to %s", from, to)
              .isCloseTo(fibre, within(0.51));
        }
      }
    }
  }

  @Test
  void nothingIsFasterThanLightInGlass() {
    for (City city : WORLD.cities()) {
      for (Site site : WORLD.sites()) {
        assertThat((double) city.roundTripTo(site.region()).toMillis())
            .isGreaterThan(fibre(city, site) / 1.4);
      }
    }
    for (Site site : WORLD.sites().subList(1, WORLD.sites().size())) {
      Site home = WORLD.sites().getFirst();
      assertThat((double) roundTrip(HOME, site.region()))
          .isGreaterThan(
              fibre(home.latitude(), home.longitude(), site.latitude(), site.longitude()) / 1.4);
    }
  }

  @Test
  void unknownRegionIsNamed() {
    assertThatThrownBy(() -> WORLD.cities().getFirst().roundTripTo(RegionName.of("mars")))
        .hasMessageContaining("mars");
    assertThatThrownBy(() -> WORLD.roundTrip(HOME, RegionName.of("mars")))
        .hasMessageContaining("mars");
  }

  @Test
  void wrongTablesAreRefusedByTableAndLine() {
    String regions = "region,place,latitude,longitude\niad,A,39,-77\nfra,B,50,8\n";
    String trips = "from,to,round_trip_ms\niad,fra,90\n";
    String header = "city,country,group,latitude,longitude,last_mile_ms,down_mbit,up_mbit,iad,fra";
    String city = "Berlin,DE,EMEA,52,13,10,50,20,106,16";

    assertThat(World.parse(regions, trips, header + "\n" + city)).isInstanceOf(Parsed.Valid.class);
    assertThat(reason(regions, trips, header + "\n" + city.replace("EMEA", "Mars")))
        .startsWith("Table cities, line 2: column group cannot be Mars: A group is one of USA,");
    assertThat(reason(regions, trips, header + "\n# x\n" + city.replace(",16", ",soon")))
        .startsWith("Table cities, line 3: column fra cannot be soon");
    assertThat(reason(regions, trips, header + "\n" + city.replace(",16", ",-1")))
        .isEqualTo("Table cities, line 2: column fra is a number from 0.1 to 2000.0, not -1.");
    assertThat(reason(regions, trips, header + "\n" + city + ",1"))
        .isEqualTo("Table cities, line 2: 11 cells under 10 columns.");
    assertThat(reason(regions, trips, header + "\n" + city + "\n" + city))
        .isEqualTo("Table cities, line 3: each row needs a city of its own.");
    assertThat(reason(regions, trips, header.replace(",fra", "")))
        .startsWith("Table cities needs a header with the columns [city,");
    assertThat(reason(regions, "from,to,round_trip_ms\n", header))
        .isEqualTo("Table round-trips needs a line for iad and fra.");
    assertThat(reason(regions, trips + "fra,iad,91\n", header))
        .startsWith("Table round-trips, line 3: fra and iad are one region or stand here twice");
    assertThat(reason("", trips, header)).startsWith("Table regions needs a header");
    assertThat(reason(regions.replace("fra", "F!"), trips, header))
        .startsWith("Table regions, line 3: column region cannot be F!");
  }

  private static String reason(String regions, String trips, String cities) {
    return switch (World.parse(regions, trips, cities)) {
      case Parsed.Invalid<World>(String reason) -> reason;
      case Parsed.Valid<World> valid -> throw new AssertionError("accepted " + valid);
    };
  }

  private long millisFromHome(String region) {
    return roundTrip(HOME, RegionName.of(region));
  }

  private static long roundTrip(RegionName from, RegionName to) {
    Duration roundTrip = WORLD.roundTrip(from, to);
    return roundTrip.toMillis();
  }

  private static Site site(RegionName name) {
    return WORLD.sites().stream().filter(s -> s.region().equals(name)).findFirst().orElseThrow();
  }

  private static double fibre(City city, Site site) {
    return fibre(city.latitude(), city.longitude(), site.latitude(), site.longitude());
  }

  /** Milliseconds there and back along the great circle and 40% more, at 200 km a millisecond. */
  private static double fibre(double lat1, double lon1, double lat2, double lon2) {
    double sinLat = Math.sin(Math.toRadians(lat2 - lat1) / 2);
    double sinLon = Math.sin(Math.toRadians(lon2 - lon1) / 2);
    double h =
        sinLat * sinLat
            + Math.cos(Math.toRadians(lat1)) * Math.cos(Math.toRadians(lat2)) * sinLon * sinLon;
    return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(h)) / 100 * 1.4;
  }
}
