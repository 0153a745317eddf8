package dev.headstart.api.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.api.site.Site;
import dev.headstart.contract.signature.SharedKey;
import dev.headstart.contract.warm.Decoded;
import dev.headstart.contract.warm.WarmDatagramCodec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the warmer is told that a browser will ask for, held against what a real one asks for. Of
 * what it asks for, 99 in 100 must have been announced under that very path, and of what was
 * announced, 90 in 100 must be asked for.
 */
@InChromium
class PredictionIT {

  private static final String KEY = "a key for these datagrams";
  private static final int PHOTOGRAPHS = 60;
  private static final double ANNOUNCED = 0.99;
  private static final double ASKED_FOR = 0.90;

  @TempDir private static Path directory;
  private static Site site;
  private static DatagramChannel warmer;
  private static NearCache cache;
  private static Chromium chromium;

  private final WarmDatagramCodec codec = new WarmDatagramCodec(List.of(SharedKey.of(KEY)));

  @BeforeAll
  static void start() throws IOException {
    warmer = DatagramChannel.open();
    warmer.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    warmer.configureBlocking(false);
    int port = ((InetSocketAddress) warmer.getLocalAddress()).getPort();
    cache = new NearCache();
    site =
        Site.start(
            directory,
            "headstart.home=iad",
            "headstart.regions[0].name=iad",
            "headstart.regions[1].name=sin",
            "headstart.regions[1].cache=" + cache.url(),
            "headstart.datagram.keys=" + KEY,
            "headstart.warmup.warmer=127.0.0.1:" + port);
    cache.standsBefore(site.uri("/"));
    String owner = site.join("ann");
    for (int i = 0; i < PHOTOGRAPHS; i++) {
      site.add(owner, Shapes.jpeg(i), "title", "photograph " + i);
    }
    chromium = Chromium.start();
  }

  @AfterAll
  static void stop() throws IOException {
    chromium.close();
    cache.close();
    site.close();
    warmer.close();
  }

  @BeforeEach
  void forgetEarlierDatagrams() throws IOException {
    announced();
  }

  private List<String> announced() throws IOException {
    var paths = new ArrayList<String>();
    var bytes = ByteBuffer.allocate(2000);
    while (warmer.receive(bytes) != null) {
      Decoded decoded = codec.decode(bytes.array(), 0, bytes.position());
      ((Decoded.Accepted) decoded).datagram().photos().forEach(p -> paths.add(p.toString()));
      bytes.clear();
    }
    return paths;
  }

  private static Tab tab(Device device) {
    return chromium.tab(site.uri("/").toString(), device, "sin");
  }

  private void assertForeseen(Tab tab, String visit) throws IOException {
    tab.awaitPictures();
    List<String> announced = announced();
    List<String> asked = tab.photographs().stream().map(PredictionIT::path).toList();
    Set<String> common = new HashSet<>(asked);
    common.retainAll(new HashSet<>(announced));
    String figures =
        "%s: asked for %d, announced %d, both %d%nasked     %s%nannounced %s"
            .formatted(visit, asked.size(), announced.size(), common.size(), asked, announced);
    assertThat(asked).as(figures).isNotEmpty().doesNotHaveDuplicates();
    assertThat(announced).as(figures).doesNotHaveDuplicates();
    assertThat((double) common.size() / asked.size()).as(figures).isGreaterThanOrEqualTo(ANNOUNCED);
    assertThat((double) common.size() / announced.size())
        .as(figures)
        .isGreaterThanOrEqualTo(ASKED_FOR);
  }

  private static String path(String url) {
    assertThat(url).startsWith(cache.url());
    return url.substring(cache.url().length());
  }

  @ParameterizedTest
  @EnumSource
  void ofAFirstVisitAndOfTheNextOne(Device device) throws IOException {
    try (Tab tab = tab(device)) {
      tab.open("/people/ann");
      assertForeseen(tab, device + ", first visit");
    }
    try (Tab tab = tab(device)) {
      tab.open("/sign-in");
      tab.open("/people/ann");
      assertForeseen(tab, device + ", screen known");
    }
  }

  /** The pages of the neighbours are fetched ahead, and announce what lies behind them. */
  @ParameterizedTest
  @EnumSource(names = {"PHONE", "SHARP_LAPTOP"})
  void ofAPhotographItsNeighboursAndTheirs(Device device) throws IOException {
    try (Tab tab = tab(device)) {
      tab.open("/sign-in");
      tab.open("/people/ann");
      String photograph = tab.page.locator(".tile").nth(2).getAttribute("href");
      announced();
      tab.photographs();
      tab.open(photograph);
      tab.page.waitForFunction("() => document.querySelector('.stage').dataset.ready");
      tab.page.waitForFunction(
          "() => performance.getEntriesByType('resource')"
              + ".filter(one => one.name.includes('/people/') && one.responseEnd > 0).length === 2");

      List<String> asked = tab.photographs().stream().map(PredictionIT::path).toList();
      List<String> announced = announced();
      assertThat(asked).as(device + " asked for itself and its neighbours").hasSize(3);
      assertThat(announced.subList(0, 3)).containsExactlyInAnyOrderElementsOf(asked);
      assertThat(Set.copyOf(announced)).hasSize(5);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"PHONE", "LAPTOP"})
  void ofTheNextPageWhenSomebodyScrolls(Device device) throws IOException {
    try (Tab tab = tab(device)) {
      tab.open("/sign-in");
      tab.open("/people/ann");
      int before = tab.tiles();
      Set<String> announced = new HashSet<>(announced());
      tab.page.mouse().wheel(0, 20_000);
      tab.page.waitForFunction("n => document.querySelectorAll('.tile').length > n", before);
      tab.page.mouse().wheel(0, 20_000);
      tab.settle();
      announced.addAll(announced());
      assertThat(tab.photographs().stream().map(PredictionIT::path).toList())
          .as(device + ": all photographs that were scrolled to were announced")
          .isNotEmpty()
          .allMatch(announced::contains);
    }
  }
}
