package dev.headstart.api.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.contract.warm.DatagramView;
import dev.headstart.contract.warm.Traceparent;
import dev.headstart.tracing.TestCollector;
import dev.headstart.tracing.TestSpan;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a collector is told of a page, and who decides that it is told. */
class TraceIT {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SAMPLED = "00-" + TRACE + "-00f067aa0ba902b7-01";
  private static final String STREAM = "/api/people/ann/photostream?limit=2&width=320";

  @TempDir private Path directory;
  private TestCollector collector;
  private DatagramSocket warmer;

  @BeforeEach
  void listen() throws IOException {
    collector = new TestCollector();
    warmer = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    warmer.setSoTimeout(5_000);
  }

  @AfterEach
  void close() {
    warmer.close();
    collector.close();
  }

  /** With three photographs of Ann's. */
  private Site site(String... properties) {
    String[] all =
        Stream.concat(
                collector.arguments().stream().map(each -> each.substring(2)),
                Stream.of(properties))
            .toArray(String[]::new);
    return siteOf(all);
  }

  private Site siteOf(String... properties) {
    var all = new ArrayList<String>();
    all.add("headstart.regions[0].name=sin");
    all.add("headstart.regions[0].cache=https://sin.photos.example");
    all.add("headstart.warmup.warmer=127.0.0.1:" + warmer.getLocalPort());
    all.addAll(List.of(properties));
    Site site = Site.start(directory, all.toArray(String[]::new));
    String owner = site.join("ann");
    for (int i = 0; i < 3; i++) {
      site.add(owner, Pictures.jpeg(Pictures.busy(700, 500, i)));
    }
    return site;
  }

  private Optional<Traceparent> announced() throws IOException {
    var packet = new DatagramPacket(new byte[2000], 2000);
    warmer.receive(packet);
    var view = new DatagramView(List.of());
    assertThat(view.read(packet.getData(), 0, packet.getLength())).isNull();
    return view.traceparent();
  }

  private static void look(Site site, String traceparent) {
    site.get(STREAM, "Headstart-Region", "sin", "traceparent", traceparent);
  }

  @Test
  void aPageIsASpanAndWhatItAnnouncesIsAPartOfItToWhichTheDatagramPoints() throws Exception {
    try (Site site =
        site("management.tracing.sampling.probability=0", "headstart.trace.trusted=127.0.0.0/8")) {
      look(site, SAMPLED);

      TestSpan announce = collector.await("announce");
      TestSpan page =
          collector.await(1, span -> span.kind() == SpanKind.SPAN_KIND_SERVER).getFirst();
      assertThat(page.service()).isEqualTo("headstart-api");
      assertThat(page.name()).isEqualTo("http get /api/people/{owner}/photostream");
      assertThat(page.trace()).isEqualTo(TRACE);
      assertThat(page.parent()).isEqualTo("00f067aa0ba902b7");
      assertThat(page.attribute("http.request.method")).isEqualTo("GET");
      assertThat(page.attribute("http.response.status_code")).isEqualTo("200");
      assertThat(page.attribute("url.path")).isEqualTo("/api/people/ann/photostream");
      assertThat(announce.parent()).isEqualTo(page.id());
      assertThat(announce.attribute("headstart.region")).isEqualTo("sin");
      assertThat(announce.attribute("headstart.photographs")).isEqualTo("2");
      assertThat(announce.attribute("headstart.datagrams")).isEqualTo("1");
      assertThat(announced().orElseThrow().text())
          .isEqualTo("00-" + TRACE + "-" + announce.id() + "-01");
    }
  }

  @Test
  void aStrangerHasNoSayInWhatIsRecorded() throws Exception {
    try (Site site = site("management.tracing.sampling.probability=0")) {
      look(site, SAMPLED);

      assertThat(announced()).isEmpty();
    }
    assertThat(collector.spans()).isEmpty();
  }

  @Test
  void aStrangersTraceIsContinuedWhereItIsRecorded() throws Exception {
    try (Site site = site("management.tracing.sampling.probability=1")) {
      look(site, SAMPLED.replaceAll("-01$", "-00"));

      assertThat(announced().orElseThrow().trace()).isEqualTo(TRACE);
      assertThat(collector.await("announce").trace()).isEqualTo(TRACE);
    }
  }

  @Test
  void whoIsTrustedMaySayThatNothingIsRecorded() throws Exception {
    try (Site site =
        site("management.tracing.sampling.probability=1", "headstart.trace.trusted=127.0.0.0/8")) {
      look(site, SAMPLED.replaceAll("-01$", "-00"));

      assertThat(announced()).isEmpty();
    }
  }

  @Test
  void whatAsksAfterTheServiceIsNoPageAndAQueryIsNoAttribute() throws Exception {
    try (Site site = site("management.tracing.sampling.probability=1")) {
      site.send(HttpRequest.newBuilder(site.management("/actuator/health")));
      look(site, "");
      collector.await("announce");
    }
    assertThat(collector.spans())
        .isNotEmpty()
        .noneMatch(span -> span.toString().contains("actuator"))
        .noneMatch(span -> span.toString().contains("width=320"));
  }

  @Test
  void withoutACollectorNoDatagramPointsAnywhere() throws Exception {
    try (Site site = siteOf("headstart.trace.trusted=127.0.0.0/8")) {
      look(site, SAMPLED);

      assertThat(announced()).isEmpty();
    }
  }
}
