package dev.headstart.api.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.contract.region.RegionName;
import dev.headstart.contract.signature.SharedKey;
import dev.headstart.contract.warm.Decoded;
import dev.headstart.contract.warm.WarmDatagram;
import dev.headstart.contract.warm.WarmDatagramCodec;
import dev.headstart.contract.warm.WarmTarget;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The warm datagram, on a real socket. That it is sent before the answer is seen by reading without
 * waiting: on the loopback, what was sent before the answer lies in the socket when the answer is
 * there.
 */
class WarmupIT {

  private static final String CACHE = "https://sin.photos.example:8444";
  private static final String KEY = "a key for these datagrams";

  @TempDir private static Path directory;
  private static Site site;
  private static DatagramChannel warmer;
  private static String owner;

  private final WarmDatagramCodec codec = new WarmDatagramCodec(List.of(SharedKey.of(KEY)));

  @BeforeAll
  static void start() throws IOException {
    warmer = DatagramChannel.open();
    warmer.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    warmer.configureBlocking(false);
    int port = ((InetSocketAddress) warmer.getLocalAddress()).getPort();
    site =
        Site.start(
            directory,
            "headstart.home=iad",
            "headstart.regions[0].name=iad",
            "headstart.regions[0].cache=https://iad.photos.example",
            "headstart.regions[1].name=sin",
            "headstart.regions[1].cache=" + CACHE,
            "headstart.regions[2].name=syd",
            "headstart.datagram.keys=" + KEY,
            "headstart.warmup.warmer=127.0.0.1:" + port);
    owner = site.join("ann");
    for (int i = 0; i < 3; i++) {
      site.add(owner, Pictures.jpeg(Pictures.busy(700, 500, i)));
    }
    site.add(owner, Pictures.jpeg(Pictures.busy(700, 500, 3)), "visibility", "private");
  }

  @AfterAll
  static void stop() throws IOException {
    site.close();
    warmer.close();
  }

  @BeforeEach
  void forgetEarlierDatagrams() throws IOException {
    while (received().isPresent()) {
      // Each call takes one.
    }
  }

  private Optional<WarmDatagram> received() throws IOException {
    var bytes = ByteBuffer.allocate(2000);
    if (warmer.receive(bytes) == null) {
      return Optional.empty();
    }
    Decoded decoded = codec.decode(bytes.array(), 0, bytes.position());
    return Optional.of(((Decoded.Accepted) decoded).datagram());
  }

  private List<String> warmed(WarmDatagram datagram) {
    return datagram.photos().stream().map(photo -> CACHE + photo).toList();
  }

  private static List<String> shown(HttpResponse<byte[]> photostream) {
    var urls = new ArrayList<String>();
    Site.json(photostream).get("photos").forEach(p -> urls.add(p.get("url").asString()));
    return urls;
  }

  @Test
  void whoHasTheListAlreadyIsWarmedNothing() throws IOException {
    String target = "/api/photos/recent?limit=2";
    String tag = Site.header(site.get(target, "Headstart-Region", "sin"), "ETag");
    assertThat(received()).isPresent();

    var again = site.get(target, "Headstart-Region", "sin", "If-None-Match", tag);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(received()).isEmpty();

    var other = site.get(target, "Headstart-Region", "sin", "If-None-Match", "W/\"other\"");
    assertThat(warmed(received().orElseThrow())).isEqualTo(shown(other));
  }

  @Test
  void aPhotostreamWarmsExactlyWhatItShowsBeforeItIsAnswered() throws IOException {
    HttpResponse<byte[]> answer =
        site.get("/api/people/ann/photostream?limit=2&width=320", "Headstart-Region", "sin");

    WarmDatagram datagram = received().orElseThrow();
    assertThat(shown(answer)).hasSize(2).allMatch(url -> url.contains("_n."));
    assertThat(warmed(datagram)).isEqualTo(shown(answer));
    assertThat(datagram.target()).isEqualTo(new WarmTarget.InRegion(RegionName.of("sin")));
    assertThat(received()).isEmpty();
  }

  @Test
  void thePageWarmsExactlyWhatItShowsToo() throws IOException {
    String page = Site.text(site.get("/people/ann", "Headstart-Region", "sin"));

    var images = new ArrayList<String>();
    var matcher = Pattern.compile("<img [^>]* src=\"([^\"]+)\"").matcher(page);
    while (matcher.find()) {
      images.add(matcher.group(1));
    }
    assertThat(warmed(received().orElseThrow())).hasSize(3).isEqualTo(images);
  }

  @Test
  void whoAsksForTheHeadAloneIsWarmedNothing() throws IOException {
    for (String target : new String[] {"/", "/people/ann", "/api/photos/recent"}) {
      var head = HttpRequest.newBuilder(site.uri(target)).HEAD().header("Headstart-Region", "sin");
      assertThat(site.send(head).statusCode()).isEqualTo(200);
    }

    assertThat(received()).isEmpty();
  }

  @Test
  void privatePhotographsAreWarmedWithTheirSignature() throws IOException {
    HttpResponse<byte[]> answer =
        site.send(
            HttpRequest.newBuilder(site.uri("/api/people/ann/photostream?limit=1"))
                .headers("Headstart-Region", "sin", "Authorization", "Bearer " + owner));

    assertThat(shown(answer)).singleElement().asString().contains("?exp=");
    assertThat(warmed(received().orElseThrow())).isEqualTo(shown(answer));
  }

  @Test
  void homeRegionsWithoutCacheAndUnknownOnesAreNotWarmed() throws IOException {
    for (String region : new String[] {"iad", "syd", "nowhere", "not a region", ""}) {
      assertThat(site.get("/api/people/ann/photostream", "Headstart-Region", region).statusCode())
          .isEqualTo(200);
    }
    site.get("/api/people/ann/photostream");

    assertThat(received()).isEmpty();
  }

  @Test
  void viewersLoadFromTheCacheOfTheirRegionIfItHasOne() {
    String target = "/api/people/ann/photostream?limit=1";

    assertThat(shown(site.get(target, "Headstart-Region", "iad")).getFirst())
        .startsWith("https://iad.photos.example/photos/");
    assertThat(shown(site.get(target, "Headstart-Region", "syd")).getFirst())
        .startsWith("/photos/");
  }

  @Test
  void thePageMayLoadPhotographsFromThatCache() {
    assertThat(
            Site.header(
                site.get("/people/ann", "Headstart-Region", "sin"), "Content-Security-Policy"))
        .contains("img-src 'self' data: " + CACHE + ";");
  }

  @Test
  void datagramsAreCounted() {
    double before = site.meter("headstart.warmup.datagrams", "outcome", "sent");

    site.get("/api/people/ann/photostream", "Headstart-Region", "sin");

    assertThat(site.meter("headstart.warmup.datagrams", "outcome", "sent")).isEqualTo(before + 1);
  }
}
