package dev.headstart.api.upkeep;

import dev.headstart.api.storage.ContentHash;
import dev.headstart.api.storage.FolderPhotoStore;
import dev.headstart.api.storage.PhotoStore;
import dev.headstart.api.storage.PublishedFolders;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the store and those who look after it together. */
@Configuration(proxyBeanMethods = false)
class UpkeepConfiguration {

  private static final Logger LOG = LoggerFactory.getLogger(UpkeepConfiguration.class);

  /** A folder, in which photographs lay otherwise before. */
  @Bean
  @ConditionalOnProperty(
      name = "headstart.api.storage.s3.bucket",
      havingValue = "never",
      matchIfMissing = true)
  PhotoStore folderPhotoStore(StorageSettings settings, NamedParameterJdbcOperations jdbc)
      throws IOException {
    Path directory = settings.directory().resolve("photos");
    var store = new FolderPhotoStore(directory);
    int adopted = new PublishedFolders(directory, store).adopt(photo -> hashes(jdbc, photo));
    if (adopted > 0) {
      LOG.info("{} photographs are kept under the hashes of their contents now.", adopted);
    }
    return store;
  }

  private static Map<String, ContentHash> hashes(NamedParameterJdbcOperations jdbc, String photo) {
    var hashes = new HashMap<String, ContentHash>();
    jdbc.query(
        "select size, sha256 from photo_file where photo = :photo",
        Map.of("photo", photo),
        row -> {
          hashes.put(row.getString("size"), new ContentHash(row.getString("sha256")));
        });
    return hashes;
  }

  @Bean
  SweepBell sweepBell() {
    return new SweepBell();
  }

  @Bean
  Claims claims(
      NamedParameterJdbcOperations jdbc,
      PlatformTransactionManager transactions,
      Clock clock,
      SweepBell bell) {
    return new Claims(jdbc, new TransactionTemplate(transactions), clock, bell);
  }

  @Bean
  Sweep sweep(
      NamedParameterJdbcOperations jdbc,
      PlatformTransactionManager transactions,
      PhotoStore store,
      Clock clock) {
    return new Sweep(jdbc, new TransactionTemplate(transactions), store, clock);
  }

  @Bean
  Sweeper sweeper(
      Sweep sweep, PhotoStore store, Clock clock, SweepBell bell, MeterRegistry meters) {
    Counter swept =
        Counter.builder("headstart.storage.swept")
            .description("Files deleted from the store, as no photograph names their bytes")
            .baseUnit("files")
            .register(meters);
    return new Sweeper(sweep, store, bell, clock, swept);
  }
}
