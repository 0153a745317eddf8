package dev.headstart.cache.server;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties {@code headstart.cache.internal.*}: the port by which gateways push, purge and fetch.
 *
 * @param port 1 to 65535; 0 for any free one; -1 for none
 * @param address the address to listen on
 */
public record InternalProperties(
    @DefaultValue("8091") int port, @DefaultValue("127.0.0.1") String address) {

  public InternalProperties {
    if (port < -1 || port > 65535) {
      throw new IllegalArgumentException(
          "headstart.cache.internal.port is "
              + port
              + "; write a port, 0 for any free one, or -1 for none.");
    }
  }
}
