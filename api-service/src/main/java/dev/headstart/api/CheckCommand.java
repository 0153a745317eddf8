package dev.headstart.api;

import dev.headstart.api.catalogue.DurableTransactions;
import dev.headstart.api.check.Check;
import dev.headstart.api.storage.PhotoStore;
import dev.headstart.api.upkeep.Claims;
import dev.headstart.api.upkeep.Sweep;
import dev.headstart.contract.region.RegionCatalogue;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.DefaultLifecycleProcessor;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * {@code --check} instead of an API: holds the catalogue against the bytes, and with {@code
 * --repair} mends what can be mended. Takes the API's properties. Ends with 0 where all is well, 2
 * where it is not, and 1 where it cannot be told, as while an API has the H2 catalogue open.
 */
@ImportAutoConfiguration({
  DataSourceAutoConfiguration.class,
  DataSourceTransactionManagerAutoConfiguration.class,
  TransactionAutoConfiguration.class,
  JdbcTemplateAutoConfiguration.class,
  FlywayAutoConfiguration.class
})
@EnableConfigurationProperties(ApiProperties.class)
@Import(ApiConfiguration.class)
@ComponentScan({"dev.headstart.api.catalogue", "dev.headstart.api.upkeep"})
class CheckCommand {

  private static final String CHECK = "--check";
  private static final String REPAIR = "--repair";
  private static final int WELL = 0;
  private static final int NOT_WELL = 2;

  /** Whether this is what somebody wants. */
  static boolean isMeant(String... args) {
    return List.of(args).contains(CHECK);
  }

  /** Checks, and gives the number to end with. */
  static int run(PrintStream out, String... args) throws IOException {
    boolean repair = List.of(args).contains(REPAIR);
    String[] properties =
        Arrays.stream(args)
            .filter(arg -> !arg.equals(CHECK) && !arg.equals(REPAIR))
            .toArray(String[]::new);
    try (ConfigurableApplicationContext context =
        new SpringApplicationBuilder(CheckCommand.class)
            .web(WebApplicationType.NONE)
            .run(properties)) {
      return context.getBean(Check.class).run(repair, out) == 0 ? WELL : NOT_WELL;
    }
  }

  @Bean
  MeterRegistry meters() {
    return new SimpleMeterRegistry();
  }

  /** Nothing happens in the background: whoever asks for a report only gets no repair. */
  @Bean
  DefaultLifecycleProcessor lifecycleProcessor() {
    return new DefaultLifecycleProcessor() {
      @Override
      public void onRefresh() {
        // Nothing is started.
      }
    };
  }

  @Bean
  Check check(
      NamedParameterJdbcOperations jdbc,
      PlatformTransactionManager transactions,
      DurableTransactions durable,
      PhotoStore store,
      Claims claims,
      Sweep sweep,
      RegionCatalogue regions,
      Clock clock) {
    return new Check(
        jdbc, new TransactionTemplate(transactions), durable, store, claims, sweep, regions, clock);
  }
}
