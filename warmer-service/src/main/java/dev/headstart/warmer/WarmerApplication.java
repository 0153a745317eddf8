package dev.headstart.warmer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Receives datagrams that say which photographs will be wanted where, and gets them there first.
 * May be started several times in one JVM; closing the context gives back every port and thread.
 */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class WarmerApplication {

  public static void main(String... args) {
    start(args);
  }

  /**
   * Starts a warmer; when this returns, its socket is bound.
   *
   * @param args settings such as {@code --headstart.warmer.port=8200}
   */
  public static ConfigurableApplicationContext start(String... args) {
    return SpringApplication.run(WarmerApplication.class, args);
  }
}
