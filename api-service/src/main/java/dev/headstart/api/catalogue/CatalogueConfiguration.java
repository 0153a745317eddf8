package dev.headstart.api.catalogue;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An H2 file in the directory, unless {@code spring.datasource.url} names another database. */
@Configuration(proxyBeanMethods = false)
class CatalogueConfiguration {

  private record Connection(String getJdbcUrl, String getUsername, String getPassword)
      implements JdbcConnectionDetails {}

  @Bean
  JdbcConnectionDetails catalogueConnection(
      CatalogueSettings settings, DataSourceProperties properties) {
    return properties.getUrl() == null
        ? new Connection(embeddedUrl(settings.directory()), "sa", "")
        : new Connection(properties.getUrl(), properties.getUsername(), properties.getPassword());
  }

  /**
   * By default H2 writes half a second after a commit, in which a killed process would lose what it
   * had acknowledged.
   */
  private static String embeddedUrl(Path directory) {
    return "jdbc:h2:file:"
        + directory.resolve("catalogue")
        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
        + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";
  }

  @Bean
  Fitness fitness() {
    return new Fitness();
  }

  @Bean
  DurableTransactions durableTransactions(
      PlatformTransactionManager transactions, DataSource dataSource) {
    return DurableTransactions.of(new TransactionTemplate(transactions), dataSource);
  }
}
