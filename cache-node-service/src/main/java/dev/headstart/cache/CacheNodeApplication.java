package dev.headstart.cache;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A regional photo cache. */
@SpringBootApplication
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
