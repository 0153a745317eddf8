package dev.headstart.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.api.people.account.AdministratorSettings;
import dev.headstart.api.people.password.PasswordSettings;
import dev.headstart.api.people.session.SessionSettings;
import dev.headstart.api.photo.UploadSettings;
import dev.headstart.api.purge.PurgeSettings;
import dev.headstart.api.ratelimit.Limit;
import dev.headstart.api.ratelimit.RateSettings;
import dev.headstart.api.warmup.WarmerAddress;
import dev.headstart.api.warmup.WarmupSettings;
import dev.headstart.contract.region.Network;
import dev.headstart.contract.region.RegionName;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class ApiPropertiesTest {

  private static ApiProperties bind(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("headstart", ApiProperties.class);
  }

  @Test
  void everyPropertyHasItsDefault() {
    ApiProperties defaults = bind(Map.of());

    assertThat(defaults.region()).isNull();
    assertThat(defaults.home()).isNull();
    assertThat(defaults.regions()).isEmpty();
    assertThat(defaults.signing().keys()).isEmpty();
    assertThat(defaults.signing().file()).isNull();
    assertThat(defaults.signing().refresh()).isEqualTo(Duration.ofSeconds(5));
    assertThat(defaults.datagram().keys()).isEmpty();
    assertThat(defaults.api().directory()).isEqualTo(Path.of("headstart-data"));
    assertThat(defaults.api().signUp()).isTrue();
    assertThat(defaults.api().administrator()).isEqualTo(new AdministratorSettings("admin", null));
    assertThat(defaults.api().passwords())
        .isEqualTo(new PasswordSettings(2, 64, Duration.ofSeconds(5)));
    assertThat(defaults.api().session())
        .isEqualTo(new SessionSettings(Duration.ofDays(7), Duration.ofDays(30)));
    assertThat(defaults.api().rate())
        .isEqualTo(
            new RateSettings(
                Limit.of("20/10m"),
                Limit.of("100/10m"),
                Limit.of("200/1h"),
                Limit.of("5000/1h"),
                Limit.of("10000/1h"),
                100_000));
    assertThat(defaults.api().gateways())
        .contains(Network.of("127.0.0.0/8"), Network.of("::1/128"))
        .hasSize(6);
    assertThat(defaults.api().upload())
        .isEqualTo(
            new UploadSettings(DataSize.ofMegabytes(60), 100_000_000, 64, DataSize.ofGigabytes(2)));
    assertThat(defaults.warmup().warmer()).isNull();
    assertThat(defaults.trace().trusted()).isEmpty();
    assertThat(defaults.purge())
        .isEqualTo(
            new PurgeSettings(
                null,
                Duration.ofSeconds(1),
                Duration.ofSeconds(60),
                Duration.ofSeconds(20),
                Duration.ofDays(30)));
  }

  @Test
  void everyPropertyIsBound() {
    ApiProperties bound =
        bind(
            Map.ofEntries(
                Map.entry("headstart.region", "iad"),
                Map.entry("headstart.home", "iad"),
                Map.entry("headstart.regions[0].name", "sin"),
                Map.entry("headstart.regions[0].place", "Singapore"),
                Map.entry("headstart.regions[0].latitude", "1.35"),
                Map.entry("headstart.regions[0].longitude", "103.99"),
                Map.entry("headstart.regions[0].cache", "https://sin.example"),
                Map.entry("headstart.regions[0].networks[0]", "203.0.113.0/24"),
                Map.entry("headstart.signing.keys[0]", "a key for signatures"),
                Map.entry("headstart.signing.file", "/keys"),
                Map.entry("headstart.signing.refresh", "1s"),
                Map.entry("headstart.datagram.keys[0]", "a key for datagrams"),
                Map.entry("headstart.api.directory", "/data"),
                Map.entry("headstart.api.sign-up", "false"),
                Map.entry("headstart.api.administrator.name", "root"),
                Map.entry("headstart.api.administrator.password", "not a word"),
                Map.entry("headstart.api.passwords.places", "3"),
                Map.entry("headstart.api.passwords.waiting", "4"),
                Map.entry("headstart.api.passwords.patience", "6s"),
                Map.entry("headstart.api.session.idle", "1h"),
                Map.entry("headstart.api.session.longest", "2h"),
                Map.entry("headstart.api.rate.sign-ins-by-name", "1/1s"),
                Map.entry("headstart.api.rate.sign-ins-by-address", "2/1s"),
                Map.entry("headstart.api.rate.sign-ups", "3/1s"),
                Map.entry("headstart.api.rate.uploads", "4/1s"),
                Map.entry("headstart.api.rate.writes", "0"),
                Map.entry("headstart.api.rate.remembered", "5"),
                Map.entry("headstart.api.gateways[0]", "203.0.113.0/24"),
                Map.entry("headstart.api.upload.max-size", "1MB"),
                Map.entry("headstart.api.upload.max-pixels", "1000"),
                Map.entry("headstart.api.upload.places", "3"),
                Map.entry("headstart.api.upload.partial-space", "9MB"),
                Map.entry("headstart.warmup.warmer", "warmer:8200"),
                Map.entry("headstart.warmup.refresh", "1s"),
                Map.entry("headstart.warmup.name-server", "127.0.0.1:53"),
                Map.entry("headstart.purge.gateway", "http://127.0.0.1:8445"),
                Map.entry("headstart.purge.first-retry", "2s"),
                Map.entry("headstart.purge.longest-retry", "3s"),
                Map.entry("headstart.purge.lease", "5s"),
                Map.entry("headstart.purge.retention", "4d"),
                Map.entry("headstart.trace.trusted[0]", "10.0.0.0/8")));

    assertThat(bound.region()).isEqualTo(RegionName.of("iad"));
    assertThat(bound.home()).isEqualTo(RegionName.of("iad"));
    assertThat(bound.regions())
        .singleElement()
        .satisfies(
            region -> {
              assertThat(region.name()).isEqualTo(RegionName.of("sin"));
              assertThat(region.place()).isEqualTo("Singapore");
              assertThat(region.cache()).isEqualTo(URI.create("https://sin.example"));
              assertThat(region.networks()).hasSize(1);
            });
    assertThat(bound.signing().keys()).hasSize(1);
    assertThat(bound.signing().file()).isEqualTo(Path.of("/keys"));
    assertThat(bound.signing().refresh()).isEqualTo(Duration.ofSeconds(1));
    assertThat(bound.datagram().keys()).hasSize(1);
    assertThat(bound.api().directory()).isEqualTo(Path.of("/data"));
    assertThat(bound.api().signUp()).isFalse();
    assertThat(bound.api().administrator())
        .isEqualTo(new AdministratorSettings("root", "not a word"));
    assertThat(bound.api().passwords())
        .isEqualTo(new PasswordSettings(3, 4, Duration.ofSeconds(6)));
    assertThat(bound.api().session())
        .isEqualTo(new SessionSettings(Duration.ofHours(1), Duration.ofHours(2)));
    assertThat(bound.api().rate())
        .isEqualTo(
            new RateSettings(
                Limit.of("1/1s"),
                Limit.of("2/1s"),
                Limit.of("3/1s"),
                Limit.of("4/1s"),
                Limit.of("0"),
                5));
    assertThat(bound.api().gateways()).containsExactly(Network.of("203.0.113.0/24"));
    assertThat(bound.api().upload())
        .isEqualTo(new UploadSettings(DataSize.ofMegabytes(1), 1000, 3, DataSize.ofMegabytes(9)));
    assertThat(bound.warmup())
        .isEqualTo(
            new WarmupSettings(
                new WarmerAddress("warmer", 8200),
                Duration.ofSeconds(1),
                new WarmerAddress("127.0.0.1", 53)));
    assertThat(bound.trace().trusted()).containsExactly(Network.of("10.0.0.0/8"));
    assertThat(bound.purge())
        .isEqualTo(
            new PurgeSettings(
                URI.create("http://127.0.0.1:8445"),
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                Duration.ofSeconds(5),
                Duration.ofDays(4)));
  }

  @Test
  void secretsAreNotPrinted() {
    assertThat(bind(Map.of("headstart.signing.keys", "a key for signatures")).toString())
        .doesNotContain("a key for");
    assertThat(bind(Map.of("headstart.api.administrator.password", "not a word")).toString())
        .doesNotContain("not a word");
  }
}
