package dev.headstart.cache;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/**
 * A regional photo cache. Its parts are named here, as to look for them among all its classes would
 * take a third of a start.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
  CacheNodeConfiguration.class,
  SigningConfiguration.class,
  StoreConfiguration.class,
  OriginConfiguration.class,
  PurgeConfiguration.class,
  PushConfiguration.class,
  ExchangeConfiguration.class,
  ServerConfiguration.class
})
public class CacheNodeApplication {

  public static void main(String[] args) {
    start(args);
  }

  /**
   * Starts a node; closing the context ends it. Several may run in one process.
   *
   * @param args properties as {@code --name=value}
   */
  public static ConfigurableApplicationContext start(String... args) {
    return new SpringApplicationBuilder(CacheNodeApplication.class)
        .main(CacheNodeApplication.class)
        .run(args);
  }
}
