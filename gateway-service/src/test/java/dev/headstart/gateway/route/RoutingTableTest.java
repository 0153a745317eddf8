package dev.headstart.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.strings;

import dev.headstart.contract.region.RegionName;
import dev.headstart.gateway.door.Door;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutingTableTest {

  private static final RegionName IAD = RegionName.of("iad");
  private static final RegionName SIN = RegionName.of("sin");
  private static final RegionName FRA = RegionName.of("fra");

  private final RoutingTable home =
      new RoutingTable(new Surroundings(IAD, null, true, false, Set.of(SIN, FRA)));
  private final RoutingTable sin =
      new RoutingTable(new Surroundings(SIN, IAD, false, true, Set.of(IAD)));

  @ParameterizedTest(name = "at {0}, by the door {1}, {2} goes to {3}")
  @CsvSource({
    "iad, VIEWERS, anything.example,     api",
    "iad, VIEWERS, sin.cache.headstart,  api",
    "iad, LINK,    home.api.headstart,   api",
    "iad, LINK,    iad.gateway.headstart, greeting",
    "iad, LINK,    iad.cache.headstart,  misdirected",
    "iad, LINK,    sin.cache.headstart,  misdirected",
    "iad, LINK,    sin.gateway.headstart, misdirected",
    "iad, LOCAL,   home.api.headstart,   api",
    "iad, LOCAL,   sin.cache.headstart,  link-sin",
    "iad, LOCAL,   FRA.Cache.Headstart,  link-fra",
    "iad, LOCAL,   syd.cache.headstart,  misdirected",
    "iad, LOCAL,   iad.cache.headstart,  misdirected",
    "iad, LOCAL,   iad.gateway.headstart, misdirected",
    "sin, VIEWERS, sin.cache.headstart,  link-iad",
    "sin, LINK,    sin.cache.headstart,  cache",
    "sin, LINK,    sin.cache.headstart:8444, cache",
    "sin, LINK,    home.api.headstart,   misdirected",
    "sin, LINK,    fra.cache.headstart,  misdirected",
    "sin, LOCAL,   home.api.headstart,   link-iad",
    "sin, LOCAL,   sin.cache.headstart,  cache",
    "sin, LOCAL,   iad.cache.headstart,  link-iad",
    "sin, LOCAL,   fra.cache.headstart,  misdirected",
  })
  void decides(String region, Door door, String authority, String destination) {
    RoutingTable table = region.equals("iad") ? home : sin;
    assertThat(table.decide(door, authority, false).tag()).isEqualTo(destination);
  }

  @ParameterizedTest(name = "at {0}, asked over a link to relay, {1} goes to {2}")
  @CsvSource({
    "iad, sin.cache.headstart,   relay-sin",
    "iad, syd.cache.headstart,   misdirected",
    "iad, iad.cache.headstart,   misdirected",
    "iad, home.api.headstart,    api",
    "iad, iad.gateway.headstart, greeting",
    "iad, sin.gateway.headstart, misdirected",
    "sin, home.api.headstart,    relay-iad",
    "sin, sin.cache.headstart,   cache",
  })
  void decidesForThoseThatHaveNoBetterWay(String region, String authority, String destination) {
    RoutingTable table = region.equals("iad") ? home : sin;
    assertThat(table.decide(Door.LINK, authority, true).tag()).isEqualTo(destination);
  }

  @Test
  void noAuthorityTakesAViewerAnywhereButHome() {
    qt().forAll(strings().allPossible().ofLengthBetween(0, 60))
        .check(
            authority ->
                home.decide(Door.VIEWERS, authority, true).equals(new Destination.Api())
                    && sin.decide(Door.VIEWERS, authority, true).equals(new Destination.Link(IAD)));
  }

  @Test
  void anyAuthorityIsDecidedAndOverALinkNeverForAThirdRegion() {
    qt().forAll(strings().allPossible().ofLengthBetween(0, 60))
        .check(authority -> !(home.decide(Door.LINK, authority, true) instanceof Destination.Link));
  }

  @Test
  void aRefusalSaysWhereLinksLead() {
    assertThat(home.decide(Door.LOCAL, "syd.cache.headstart", false))
        .isEqualTo(
            new Destination.Misdirected(
                "No link leads to region syd; from iad links lead to: fra, sin"
                    + " (headstart.gateway.peers)."));
  }
}
