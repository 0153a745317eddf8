package dev.headstart.api.key;

import dev.headstart.api.catalogue.DurableTransactions;
import dev.headstart.contract.signature.KeyFile;
import dev.headstart.contract.signature.KeyRing;
import dev.headstart.contract.signature.SharedKey;
import dev.headstart.contract.signature.UrlSigner;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;

/** The file's keys if there is one, then those of the properties; one that is kept if neither. */
@Configuration(proxyBeanMethods = false)
class KeyConfiguration {

  private static final Logger LOG = LoggerFactory.getLogger(KeyConfiguration.class);

  @Bean(destroyMethod = "close")
  @ConditionalOnProperty("headstart.signing.file")
  KeyFile keyFile(KeySettings settings, MeterRegistry meters) {
    Counter taken = counter(meters, "taken");
    Counter refused = counter(meters, "refused");
    var listener =
        new KeyFile.Listener() {
          @Override
          public void taken(int keys) {
            taken.increment();
            LOG.info("URLs are signed and verified with other keys now: there are {}.", keys);
          }

          @Override
          public void refused(String reason) {
            refused.increment();
            LOG.warn("The file of keys was changed and is not used; the keys stay. {}", reason);
          }
        };
    try {
      return new KeyFile(
          settings.file(), KeyRing.of(settings.keys()), settings.refresh(), listener);
    } catch (IllegalArgumentException e) {
      throw new UnusableKeyFileException(e);
    }
  }

  private static Counter counter(MeterRegistry meters, String outcome) {
    return Counter.builder("headstart.signing.changes")
        .description("Changes of the file of keys")
        .baseUnit("changes")
        .tag("outcome", outcome)
        .register(meters);
  }

  @Bean
  UrlSigner urlSigner(
      KeySettings settings,
      Optional<KeyFile> file,
      NamedParameterJdbcOperations jdbc,
      DurableTransactions transactions,
      Clock clock)
      throws IOException {
    if (file.isPresent()) {
      return new UrlSigner(file.get(), clock);
    }
    List<SharedKey> keys = settings.keys();
    if (keys.isEmpty()) {
      var kept = new KeptKey(jdbc, transactions, settings.directory(), new SecureRandom(), clock);
      keys = List.of(kept.get());
    }
    return new UrlSigner(keys);
  }
}
