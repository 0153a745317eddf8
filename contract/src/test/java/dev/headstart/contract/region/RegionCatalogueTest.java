package dev.headstart.contract.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.strings;

import dev.headstart.contract.Parsed;
import java.net.InetAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegionCatalogueTest {

  private static final RegionCatalogue CATALOGUE =
      new RegionCatalogue(
          List.of(
              region("fra", "192.0.2.0/24", "2001:db8::/32"),
              region("sin", "192.0.2.128/25"),
              region("syd", "0.0.0.0/0")));

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1,fra",
    "192.0.2.127,fra",
    "192.0.2.128,sin",
    "198.51.100.7,syd",
    "2001:db8::1,fra"
  })
  void aViewerBelongsToTheLongestNetworkThatHoldsHer(String viewer, String region) {
    assertThat(CATALOGUE.nearest(InetAddress.ofLiteral(viewer)).orElseThrow().name())
        .isEqualTo(RegionName.of(region));
  }

  @Test
  void aViewerOfNoNetworkBelongsToNoRegion() {
    assertThat(CATALOGUE.nearest(InetAddress.ofLiteral("2001:db9::1"))).isEmpty();
  }

  @Test
  void aNetworkHoldsExactlyTheAddressesThatShareItsPrefix() {
    qt().forAll(integers().all(), integers().all(), integers().between(0, 32))
        .checkAssert(
            (a, b, prefix) ->
                assertThat(new Network(address(a), prefix).contains(address(b)))
                    .isEqualTo(prefix == 0 || (a ^ b) >>> (32 - prefix) == 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "10.0.0.0",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/x",
        "example/8",
        "::/129"
      })
  void whatIsNoNetworkIsRefusedWithAnExample(String text) {
    assertThatThrownBy(() -> Network.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .isNotBlank();
  }

  @Test
  void namesAreUnique() {
    assertThatThrownBy(() -> new RegionCatalogue(List.of(region("fra"), region("fra"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Two regions are called fra");
  }

  @Test
  void aRegionSaysWhatIsWrongWithIt() {
    assertThatThrownBy(() -> new Region(RegionName.of("fra"), "x", 91, 0, null, null))
        .hasMessageContaining("latitude");
    assertThatThrownBy(
            () -> new Region(RegionName.of("fra"), "x", 0, 0, URI.create("fra.example"), null))
        .hasMessageContaining("https://");
    assertThatThrownBy(() -> new Region(null, "x", 0, 0, null, null))
        .hasMessageContaining("needs a name");
  }

  @Test
  void authoritiesNameHomeAndCaches() {
    assertThat(Authority.parse("home.api.headstart")).isEqualTo(Parsed.valid(Authority.homeApi()));
    assertThat(Authority.parse("sin.cache.headstart:8445"))
        .isEqualTo(Parsed.valid(Authority.cacheOf(RegionName.of("sin"))));
    for (String bad :
        List.of(
            "",
            ":",
            ".cache.headstart",
            "sin.cache",
            "SIN.cache.headstart",
            "a.b.cache.headstart")) {
      assertThat(Authority.parse(bad)).as(bad).isInstanceOf(Parsed.Invalid.class);
    }
    qt().forAll(strings().allPossible().ofLengthBetween(0, 40))
        .checkAssert(text -> assertThat(Authority.parse(text)).isNotNull());
  }

  private static InetAddress address(int bits) {
    try {
      return InetAddress.getByAddress(ByteBuffer.allocate(4).putInt(bits).array());
    } catch (java.net.UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  private static Region region(String name, String... networks) {
    return new Region(
        RegionName.of(name),
        name,
        0,
        0,
        null,
        List.of(networks).stream().map(Network::of).toList());
  }
}
