package dev.headstart.gateway.forward;

import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.beans.factory.DisposableBean;

/**
 * The neighbours of this gateway.
 *
 * @param api {@code null} where there is none
 * @param cache {@code null} where there is none
 */
record Neighbours(Neighbour api, Neighbour cache) implements DisposableBean {

  @Override
  public void destroy() {
    Stream.of(api, cache).filter(Objects::nonNull).forEach(Neighbour::dispose);
  }
}
