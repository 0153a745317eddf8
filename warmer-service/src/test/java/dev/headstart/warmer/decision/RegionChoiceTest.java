package dev.headstart.warmer.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.contract.region.Network;
import dev.headstart.contract.region.Region;
import dev.headstart.contract.region.RegionCatalogue;
import dev.headstart.contract.region.RegionName;
import dev.headstart.contract.warm.WarmDatagram;
import dev.headstart.contract.warm.WarmTarget;
import dev.headstart.warmer.Photos;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RegionChoiceTest {

  private static final RegionName HOME = RegionName.of("iad");

  @Nested
  class WithACatalogue {

    private final RegionChoice choice =
        RegionChoice.of(
            new RegionCatalogue(
                List.of(
                    region("iad", "https://iad.photos.example", "198.51.100.0/24"),
                    region("sin", "https://sin.photos.example", "203.0.113.0/24"),
                    region("syd", null, "192.0.2.0/24"))),
            HOME);

    @Test
    void takesARegionByItsName() {
      assertThat(choice.choose(inRegion("sin"))).isEqualTo(consigned("sin"));
    }

    @Test
    void findsTheRegionOfAViewerByTheNetworksOfTheCatalogue() {
      assertThat(choice.choose(nearViewer("203.0.113.7"))).isEqualTo(consigned("sin"));
    }

    @Test
    void dropsARegionThatItDoesNotKnow() {
      assertThat(choice.choose(inRegion("fra"))).isEqualTo(dropped(Decision.UNKNOWN_REGION));
    }

    @Test
    void dropsAViewerThatNoNetworkHolds() {
      assertThat(choice.choose(nearViewer("2001:db8::1")))
          .isEqualTo(dropped(Decision.UNKNOWN_VIEWER));
    }

    @Test
    void dropsWhatIsWantedAtHomeThoughHomeHasACache() {
      assertThat(choice.choose(inRegion("iad"))).isEqualTo(dropped(Decision.HOME));
      assertThat(choice.choose(nearViewer("198.51.100.1"))).isEqualTo(dropped(Decision.HOME));
    }

    @Test
    void dropsWhatIsWantedInARegionWithoutACache() {
      assertThat(choice.choose(inRegion("syd"))).isEqualTo(dropped(Decision.NO_CACHE));
      assertThat(choice.choose(nearViewer("192.0.2.1"))).isEqualTo(dropped(Decision.NO_CACHE));
    }

    private static Region region(String name, String cache, String network) {
      return new Region(
          RegionName.of(name),
          name,
          0,
          0,
          cache == null ? null : URI.create(cache),
          List.of(Network.of(network)));
    }
  }

  @Nested
  class WithoutACatalogue {

    private final RegionChoice choice = RegionChoice.of(new RegionCatalogue(List.of()), HOME);

    @Test
    void takesAnyRegionByItsName() {
      assertThat(choice.choose(inRegion("sin"))).isEqualTo(consigned("sin"));
    }

    @Test
    void dropsEveryViewer() {
      assertThat(choice.choose(nearViewer("203.0.113.7")))
          .isEqualTo(dropped(Decision.UNKNOWN_VIEWER));
    }

    @Test
    void dropsWhatIsWantedAtHome() {
      assertThat(choice.choose(inRegion("iad"))).isEqualTo(dropped(Decision.HOME));
    }

    @Test
    void takesSixtyFourDifferentRegionsAndThenThoseOnly() {
      for (int i = 0; i < 64; i++) {
        assertThat(choice.choose(inRegion("r" + i))).isEqualTo(consigned("r" + i));
      }
      assertThat(choice.choose(inRegion("r64"))).isEqualTo(dropped(Decision.TOO_MANY_REGIONS));
      assertThat(choice.choose(inRegion("r0"))).isEqualTo(consigned("r0"));
    }
  }

  private static Announcement inRegion(String name) {
    return announcement(new WarmTarget.InRegion(RegionName.of(name)));
  }

  private static Announcement nearViewer(String address) {
    return announcement(new WarmTarget.NearViewer(InetAddress.ofLiteral(address)));
  }

  private static Announcement announcement(WarmTarget target) {
    return new Announcement(
        new WarmDatagram(0, target, List.of(Photos.open(1), Photos.open(2))), 0);
  }

  private static Answer<?> consigned(String region) {
    return Answer.goOn(
        new Consignment(RegionName.of(region), List.of(Photos.open(1), Photos.open(2))));
  }

  private static Answer<?> dropped(Decision decision) {
    return Answer.drop(decision, 2);
  }
}
