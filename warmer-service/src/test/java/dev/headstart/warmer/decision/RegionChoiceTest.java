package dev.headstart.warmer.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.contract.region.Network;
import dev.headstart.contract.region.Region;
import dev.headstart.contract.region.RegionCatalogue;
import dev.headstart.contract.region.RegionName;
import dev.headstart.contract.warm.DatagramView;
import dev.headstart.warmer.Photos;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
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
      assertThat(choice.choose(inRegion("sin"))).satisfies(bound("sin"));
    }

    @Test
    void findsTheRegionOfAViewerByTheNetworksOfTheCatalogue() {
      assertThat(choice.choose(nearViewer("203.0.113.7"))).satisfies(bound("sin"));
    }

    @Test
    void dropsARegionThatItDoesNotKnow() {
      assertThat(choice.choose(inRegion("fra")))
          .isEqualTo(Destination.nowhere(Decision.UNKNOWN_REGION));
    }

    @Test
    void dropsAViewerThatNoNetworkHolds() {
      assertThat(choice.choose(nearViewer("2001:db8::1")))
          .isEqualTo(Destination.nowhere(Decision.UNKNOWN_VIEWER));
    }

    @Test
    void dropsWhatIsWantedAtHomeThoughHomeHasACache() {
      assertThat(choice.choose(inRegion("iad"))).isEqualTo(Destination.nowhere(Decision.HOME));
      assertThat(choice.choose(nearViewer("198.51.100.1")))
          .isEqualTo(Destination.nowhere(Decision.HOME));
    }

    @Test
    void dropsWhatIsWantedInARegionWithoutACache() {
      assertThat(choice.choose(inRegion("syd"))).isEqualTo(Destination.nowhere(Decision.NO_CACHE));
      assertThat(choice.choose(nearViewer("192.0.2.1")))
          .isEqualTo(Destination.nowhere(Decision.NO_CACHE));
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
      assertThat(choice.choose(inRegion("sin"))).satisfies(bound("sin"));
    }

    @Test
    void dropsEveryViewer() {
      assertThat(choice.choose(nearViewer("203.0.113.7")))
          .isEqualTo(Destination.nowhere(Decision.UNKNOWN_VIEWER));
    }

    @Test
    void dropsWhatIsWantedAtHome() {
      assertThat(choice.choose(inRegion("iad"))).isEqualTo(Destination.nowhere(Decision.HOME));
    }

    @Test
    void takesSixtyFourDifferentRegionsAndThenThoseOnly() {
      for (int i = 0; i < 64; i++) {
        assertThat(choice.choose(inRegion("r" + i))).satisfies(bound("r" + i));
      }
      assertThat(choice.choose(inRegion("r64")))
          .isEqualTo(Destination.nowhere(Decision.TOO_MANY_REGIONS));
      assertThat(choice.choose(inRegion("r0"))).satisfies(bound("r0"));
    }
  }

  @Test
  void namesThatShareTheirFirstHalfAreTwoRegions() {
    var choice = RegionChoice.of(new RegionCatalogue(List.of()), null);

    Destination first = choice.choose(inRegion("abcdefgh-1"));
    Destination second = choice.choose(inRegion("abcdefgh-2"));

    assertThat(second.number()).isNotEqualTo(first.number());
    assertThat(choice.choose(inRegion("abcdefgh-1"))).isSameAs(first);
  }

  private static DatagramView inRegion(String name) {
    return datagram("region", name);
  }

  private static DatagramView nearViewer(String address) {
    return datagram("viewer", address);
  }

  private static DatagramView datagram(String member, String value) {
    var view = new DatagramView(List.of());
    byte[] bytes =
        "{\"t\":0,\"%s\":\"%s\",\"photos\":[\"%s\"]}"
            .formatted(member, value, Photos.path(1))
            .getBytes(StandardCharsets.US_ASCII);
    assertThat(view.read(bytes, 0, bytes.length)).isNull();
    return view;
  }

  private static Consumer<Destination> bound(String region) {
    return destination -> {
      assertThat(destination.verdict()).isEqualTo(Decision.PUSH);
      assertThat(destination.region()).isEqualTo(RegionName.of(region));
    };
  }
}
