package dev.headstart.api;

import java.io.IOException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the API. May be started several times in one process, with a directory each. */
@SpringBootApplication(
    // People are the catalogue's; Boot's user with a printed password would be a back door.
    // Nothing is validated by annotations, see openapi.NoValidation.
    exclude = {UserDetailsServiceAutoConfiguration.class, ValidationAutoConfiguration.class})
@EnableConfigurationProperties(ApiProperties.class)
public class ApiApplication {

  public static void main(String... args) throws IOException {
    if (CheckCommand.isMeant(args)) {
      System.exit(CheckCommand.run(System.out, args));
    }
    start(args);
  }

  /**
   * Starts an API.
   *
   * @param args properties as {@code --name=value}
   * @return what ends it when closed, and whose environment knows {@code local.server.port} and
   *     {@code local.management.port}
   */
  public static ConfigurableApplicationContext start(String... args) {
    return SpringApplication.run(ApiApplication.class, args);
  }
}
