package dev.headstart.gateway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The door of a data centre: three ports over one set of routes to what stands beside it, and links
 * to the gateways of other regions.
 *
 * <p>Several may run in one JVM: nothing here is static, and closing the context gives back every
 * port and thread.
 */
@SpringBootApplication(proxyBeanMethods = false)
public class GatewayApplication {

  public static void main(String... args) {
    start(args);
  }

  /** Starts a gateway; it is ready for requests when this returns. */
  public static ConfigurableApplicationContext start(String... args) {
    return SpringApplication.run(GatewayApplication.class, args);
  }
}
