package dev.headstart.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.gateway.fixture.TestAuthority;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What cannot be stops the start, with a sentence that names the property and what to write. */
@ExtendWith(OutputCaptureExtension.class)
class StartupIT {

  private static final String API = "--headstart.gateway.api=http://127.0.0.1:1";
  private static final String REGION = "--headstart.region=iad";

  @TempDir Path directory;

  static Stream<Arguments> wrong() {
    return Stream.of(
        Arguments.of(List.of(API), "headstart.region is missing: write the short name"),
        Arguments.of(List.of(REGION), "headstart.gateway.api is missing: write where the API is"),
        Arguments.of(
            List.of(REGION, "--headstart.home=fra"),
            "headstart.gateway.peers name no gateway in the home region"),
        Arguments.of(
            List.of(REGION, API, "--headstart.home=fra"),
            "headstart.gateway.api is given, but headstart.home says that the API is in fra"),
        Arguments.of(
            List.of(REGION, "--headstart.gateway.api=localhost:8080"),
            "headstart.gateway.api is localhost:8080, which is no http address"),
        Arguments.of(
            List.of(REGION, API, "--headstart.gateway.link.certificate=/nowhere.pem"),
            "headstart.gateway.link.certificate names /nowhere.pem, which is not a readable file"),
        Arguments.of(
            List.of(
                REGION,
                API,
                "--headstart.gateway.peers[0].region=sin",
                "--headstart.gateway.peers[0].address=127.0.0.1:1"),
            "headstart.gateway.link.certificate is missing, and peers are given"),
        Arguments.of(
            List.of(REGION, API, "--headstart.gateway.cache=https://127.0.0.1:8091"),
            "headstart.gateway.link.certificate is missing, and headstart.gateway.cache is https"),
        Arguments.of(
            List.of(REGION, API, "--headstart.gateway.kernel.period=1ms"),
            "headstart.gateway.kernel.period is 100ms to 1h"),
        Arguments.of(
            List.of(REGION, API, "--headstart.gateway.doctor.sockets=0"),
            "headstart.gateway.doctor.sockets is 1 to 1000000"),
        Arguments.of(
            List.of(REGION, API, "--headstart.gateway.viewers.rate.per-second=-1"),
            "headstart.gateway.viewers.rate.per-second is 1 to 1000000, or 0"),
        Arguments.of(
            List.of(
                REGION,
                API,
                "--headstart.gateway.peers[0].region=sin",
                "--headstart.gateway.peers[0].address=127.0.0.1:1",
                "--headstart.gateway.peers[0].most-connections=17"),
            "The most-connections of peer sin are at most 16"),
        Arguments.of(
            List.of(REGION, API, "--headstart.gateway.certificate-refresh=1ms"),
            "headstart.gateway.certificate-refresh is PT0.001S, which is not 10ms to 1d"),
        Arguments.of(
            List.of(REGION, API, "--headstart.gateway.link.drain=0s"),
            "headstart.gateway.link.drain is 1ms to 10m"),
        Arguments.of(
            List.of(REGION, API, "--headstart.gateway.relay.ratio=1"),
            "headstart.gateway.relay.ratio is above 1 and up to 10"),
        Arguments.of(
            List.of(REGION, API, "--headstart.gateway.cahce=http://127.0.0.1:1"),
            "headstart.gateway.cahce"),
        Arguments.of(
            List.of(
                REGION,
                API,
                "--headstart.gateway.peers[0].region=sin",
                "--headstart.gateway.peers[0].address=127.0.0.1"),
            "The address of peer sin is written as host:port"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("wrong")
  void aWrongPropertyStopsTheStartWithASentence(
      List<String> arguments, String sentence, CapturedOutput output) {
    assertThat(startFails(arguments)).isTrue();
    assertThat(output.getAll()).contains(sentence).doesNotContain("\tat dev.headstart");
  }

  @Test
  void aKeyThatIsNotTheCertificatesStopsTheStart(CapturedOutput output) throws Exception {
    var authority = new TestAuthority(directory);
    var other = authority.issueTo("fra.gateway.headstart");
    var arguments = new ArrayList<>(authority.argumentsFor("iad.gateway.headstart"));
    arguments.set(1, "--headstart.gateway.link.private-key=" + other.certificate());
    arguments.addAll(List.of(REGION, API));
    assertThat(startFails(arguments)).isTrue();
    assertThat(output.getAll()).contains("headstart.gateway.link.private-key names");
  }

  @Test
  void aTakenPortIsNamedWithItsProperty(CapturedOutput output) throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      for (String door : List.of("viewers", "local")) {
        assertThat(
                startFails(
                    List.of(
                        REGION,
                        API,
                        "--headstart.gateway." + door + ".address=127.0.0.1",
                        "--headstart.gateway." + door + ".port=" + taken.getLocalPort())))
            .isTrue();
        assertThat(output.getAll())
            .contains(
                "Port %d is taken by another program: stop that one, or write another number to headstart.gateway.%s.port."
                    .formatted(taken.getLocalPort(), door));
      }
    }
  }

  private static boolean startFails(List<String> arguments) {
    var all =
        new ArrayList<>(
            List.of("--management.server.port=0", "--management.server.address=127.0.0.1"));
    for (String door : List.of("viewers", "link", "local")) {
      if (arguments.stream().noneMatch(a -> a.contains(door + ".port"))) {
        all.add("--headstart.gateway." + door + ".port=0");
      }
    }
    all.addAll(arguments);
    try {
      GatewayApplication.start(all.toArray(String[]::new)).close();
      return false;
    } catch (RuntimeException e) {
      return true;
    }
  }
}
