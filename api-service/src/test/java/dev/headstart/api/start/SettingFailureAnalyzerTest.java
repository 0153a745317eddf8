package dev.headstart.api.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.headstart.api.ApiProperties;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.ApplicationConversionService;

class SettingFailureAnalyzerTest {

  private static String sentence(String property, String value) {
    var source = new MapConfigurationPropertySource(Map.of(property, value));
    Throwable failure =
        catchThrowable(() -> new Binder(source).bindOrCreate("headstart", ApiProperties.class));
    assertThat(failure).as("%s=%s", property, value).isNotNull();
    return new SettingFailureAnalyzer().analyze(failure).getDescription();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "headstart.home | X! | A region name has 2 to 16",
        "headstart.regions[0].cache | ftp://x | headstart.regions",
        "headstart.warmup.warmer | warmer | host:port",
        "headstart.purge.gateway | nowhere | http://127.0.0.1:8445",
        "headstart.purge.first-retry | soon | headstart.purge.first-retry",
        "headstart.api.upload.places | 0 | places lies between 1 and 1000",
        "headstart.api.upload.max-size | huge | headstart.api.upload.max-size",
        "headstart.api.sign-up | perhaps | headstart.api.sign-up",
        "headstart.datagram.keys | short | at least 16 bytes"
      })
  void theSentenceSaysWhatToWrite(String property, String value, String says) {
    assertThat(sentence(property, value)).contains(says).doesNotContain("\n");
  }

  @Test
  void secretsAreNotRepeated() {
    assertThat(sentence("headstart.signing.keys", "hush-hush")).doesNotContain("hush-hush");
  }

  @Test
  void propertiesOfOthersAreOthersToExplain() {
    var source = new MapConfigurationPropertySource(Map.of("other.number", "x"));
    Throwable failure =
        catchThrowable(
            () ->
                new Binder(
                        List.of(source),
                        null,
                        ApplicationConversionService.getSharedInstance(),
                        null)
                    .bind("other.number", Integer.class));

    assertThat(new SettingFailureAnalyzer().analyze(failure)).isNull();
  }
}
