package dev.headstart.cache;

import dev.headstart.cache.access.SigningProperties;
import dev.headstart.contract.signature.KeyFile;
import dev.headstart.contract.signature.KeyRing;
import dev.headstart.contract.signature.UrlSigner;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The keys of private photographs' URLs: those of the properties, and those of a file. */
@Configuration(proxyBeanMethods = false)
class SigningConfiguration {

  private static final Logger LOG = LoggerFactory.getLogger(SigningConfiguration.class);

  @Bean(destroyMethod = "close")
  @ConditionalOnProperty("headstart.signing.file")
  KeyFile keyFile(SigningProperties signing, MeterRegistry registry) {
    Counter taken = counter(registry, "taken");
    Counter refused = counter(registry, "refused");
    var listener =
        new KeyFile.Listener() {
          @Override
          public void taken(int keys) {
            taken.increment();
            LOG.info("URLs are verified with other keys now: there are {}.", keys);
          }

          @Override
          public void refused(String reason) {
            refused.increment();
            LOG.warn("The file of keys was changed and is not used; the keys stay. {}", reason);
          }
        };
    try {
      return new KeyFile(
          signing.file(), KeyRing.of(signing.sharedKeys()), signing.refresh(), listener);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("headstart.signing.file: " + e.getMessage(), e);
    }
  }

  private static Counter counter(MeterRegistry registry, String outcome) {
    return Counter.builder("headstart.cache.signing.changes")
        .description("Changes of the file of keys")
        .baseUnit("changes")
        .tag("outcome", outcome)
        .register(registry);
  }

  @Bean
  UrlSigner urlSigner(SigningProperties signing, Optional<KeyFile> file, InstantSource clock) {
    return file.map(keys -> new UrlSigner(keys, clock))
        .orElseGet(() -> new UrlSigner(signing.sharedKeys()));
  }
}
