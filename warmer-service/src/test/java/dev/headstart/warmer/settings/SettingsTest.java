package dev.headstart.warmer.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.headstart.contract.region.RegionName;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.util.unit.DataSize;

class SettingsTest {

  private static final List<String> REQUIRED =
      List.of(
          "--headstart.warmer.home=http://home.example:8080",
          "--headstart.warmer.gateway=http://localhost:8445");

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties({
    WarmerProperties.class,
    SuiteProperties.class,
    DatagramProperties.class
  })
  static class Settings {}

  @Test
  void everySettingButTheRequiredHasItsDefault() throws Exception {
    try (var context = start()) {
      assertThat(context.getBean(WarmerProperties.class))
          .isEqualTo(
              new WarmerProperties(
                  8200,
                  InetAddress.getByName("0.0.0.0"),
                  URI.create("http://home.example:8080"),
                  URI.create("http://localhost:8445"),
                  WarmerProperties.Mode.PUSH,
                  Duration.ofMillis(50),
                  Duration.ofMillis(50),
                  new WarmerProperties.Recent(1_000_000, Duration.ofSeconds(60)),
                  new WarmerProperties.Digest(
                      Duration.ofSeconds(5), Duration.ofSeconds(10), DataSize.ofMegabytes(128)),
                  100,
                  1000,
                  Duration.ofSeconds(10),
                  Duration.ofSeconds(5),
                  DataSize.ofKilobytes(512)));
      assertThat(context.getBean(SuiteProperties.class))
          .isEqualTo(new SuiteProperties(null, List.of()));
      assertThat(context.getBean(DatagramProperties.class).keys()).isEmpty();
    }
  }

  @Test
  void everySettingCanBeSet() throws Exception {
    try (var context =
        start(
            "--headstart.warmer.port=1",
            "--headstart.warmer.address=127.0.0.1",
            "--headstart.warmer.mode=pull",
            "--headstart.warmer.max-age=1s",
            "--headstart.warmer.max-ahead=2s",
            "--headstart.warmer.recent.size=2",
            "--headstart.warmer.recent.time=3s",
            "--headstart.warmer.digest.refresh=2s",
            "--headstart.warmer.digest.max-age=8s",
            "--headstart.warmer.digest.memory=9MB",
            "--headstart.warmer.in-flight=4",
            "--headstart.warmer.waiting=0",
            "--headstart.warmer.timeout=6s",
            "--headstart.warmer.drain=0s",
            "--headstart.warmer.receive-buffer=7KB",
            "--headstart.home=iad",
            "--headstart.regions[0].name=sin",
            "--headstart.regions[0].cache=https://sin.photos.example",
            "--headstart.regions[0].networks[0]=203.0.113.0/24",
            "--headstart.datagram.keys=0123456789abcdef,another key that is long",
            "--headstart.signing.keys=of another service")) {
      assertThat(context.getBean(WarmerProperties.class))
          .isEqualTo(
              new WarmerProperties(
                  1,
                  InetAddress.getByName("127.0.0.1"),
                  URI.create("http://home.example:8080"),
                  URI.create("http://localhost:8445"),
                  WarmerProperties.Mode.PULL,
                  Duration.ofSeconds(1),
                  Duration.ofSeconds(2),
                  new WarmerProperties.Recent(2, Duration.ofSeconds(3)),
                  new WarmerProperties.Digest(
                      Duration.ofSeconds(2), Duration.ofSeconds(8), DataSize.ofMegabytes(9)),
                  4,
                  0,
                  Duration.ofSeconds(6),
                  Duration.ZERO,
                  DataSize.ofKilobytes(7)));
      var suite = context.getBean(SuiteProperties.class);
      assertThat(suite.home()).isEqualTo(RegionName.of("iad"));
      assertThat(suite.regions().getFirst().networks()).hasSize(1);
      assertThat(context.getBean(DatagramProperties.class).keys()).hasSize(2);
    }
  }

  @Test
  void aMissingUrlIsAskedForWithAnExample() {
    assertThat(sentence(catchThrowable(() -> run("--headstart.warmer.gateway=http://x").close())))
        .isEqualTo(
            "headstart.warmer.home is missing: write the URL of the home photo store, for instance"
                + " --headstart.warmer.home=http://localhost:8080");
    assertThat(sentence(catchThrowable(() -> run("--headstart.warmer.home=http://x").close())))
        .isEqualTo(
            "headstart.warmer.gateway is missing: write the URL of the home gateway's local port,"
                + " for instance --headstart.warmer.gateway=http://localhost:8445");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "headstart.warmer.home=ftp://x | write the URL of the home photo store",
        "headstart.warmer.home=http://me:secret@x | write the URL of the home photo store",
        "headstart.warmer.gateway=localhost:8445 | write the URL of the home gateway's local port",
        "headstart.warmer.port=65536 | write a UDP port of 0 to 65535",
        "headstart.warmer.port=many | write a whole number",
        "headstart.warmer.address=not an address | write an IP address",
        "headstart.warmer.mode=carry | write push or pull",
        "headstart.warmer.max-age=soon | write a duration, such as 50ms",
        "headstart.warmer.max-age=-1ms | write how old a datagram may be",
        "headstart.warmer.max-ahead=-1ms | write how far ahead",
        "headstart.warmer.recent.size=0 | write the number of photographs to remember",
        "headstart.warmer.recent.time=0s | write how long to remember them",
        "headstart.warmer.digest.refresh=1ms | write how often regions are asked what they hold",
        "headstart.warmer.digest.max-age=4s | write for how long an answer counts",
        "headstart.warmer.digest.memory=1KB | write what all copies may take",
        "headstart.warmer.in-flight=0 | write how many photographs may be on their way",
        "headstart.warmer.waiting=-1 | write how many photographs may wait",
        "headstart.warmer.timeout=0s | write how long a push may take",
        "headstart.warmer.drain=1m | write how long closing may take",
        "headstart.warmer.receive-buffer=1KB | write how much the kernel may hold",
        "headstart.warmer.colour=red | is no setting of the warmer",
        "headstart.home=X | A region name has 2 to 16",
        "headstart.regions[0].name=X | A region name has 2 to 16",
        "headstart.regions[0].place=nameless | A region needs a name",
        "headstart.datagram.keys[0]=secret | A shared key has at least 16 bytes",
      })
  void anImpossibleSettingIsNamedAndItsValueIsNot(String setting, String whatToWrite) {
    int equals = setting.indexOf('=');
    // The last of two values given for one property would be joined to the first by a comma.
    String name = setting.substring(0, equals);
    String[] args =
        Stream.concat(
                REQUIRED.stream().filter(arg -> !arg.startsWith("--" + name + "=")),
                Stream.of("--" + setting))
            .toArray(String[]::new);

    String sentence = sentence(catchThrowable(() -> run(args).close()));

    assertThat(sentence)
        .startsWith(name.replaceAll("\\[0]\\.place|keys\\[0]", ""))
        .contains(whatToWrite);
    assertThat(sentence).doesNotContain("secret").doesNotContain("\n");
  }

  private static ConfigurableApplicationContext start(String... more) {
    return run(Stream.concat(REQUIRED.stream(), Arrays.stream(more)).toArray(String[]::new));
  }

  private static ConfigurableApplicationContext run(String... args) {
    return new SpringApplicationBuilder(Settings.class).web(WebApplicationType.NONE).run(args);
  }

  /** What Boot would print; some of its own analyzers want a bean factory and are left out. */
  private static String sentence(Throwable failure) {
    assertThat(failure).as("the start should have been stopped").isNotNull();
    return SpringFactoriesLoader.forDefaultResourceLocation()
        .load(FailureAnalyzer.class, (_, _, _) -> {})
        .stream()
        .map(analyzer -> analyzer.analyze(failure))
        .filter(analysis -> analysis != null)
        .findFirst()
        .orElseThrow()
        .getDescription();
  }
}
