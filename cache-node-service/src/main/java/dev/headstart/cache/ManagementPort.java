package dev.headstart.cache;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Makes the application's only web server the one of {@code management.server.port}: photographs
 * are served by servers of our own, so a second one would listen for nothing.
 */
public final class ManagementPort implements EnvironmentPostProcessor, Ordered {

  private static final String MANAGEMENT = "management.server.";

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    Map<String, Object> moved = new HashMap<>();
    for (String name : new String[] {"port", "address"}) {
      String value = environment.getProperty(MANAGEMENT + name);
      if (value != null && !value.isEmpty()) {
        moved.put("server." + name, value);
        moved.put(MANAGEMENT + name, "");
      }
    }
    environment.getPropertySources().addFirst(new MapPropertySource("managementPort", moved));
  }

  /** After the application's files and the command line have been read. */
  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }
}
