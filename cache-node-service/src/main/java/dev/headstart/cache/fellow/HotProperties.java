package dev.headstart.cache.fellow;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties {@code headstart.cache.nodes.hot.*}: which objects of other nodes are kept on this one
 * too, so that what everybody wants is everywhere.
 *
 * @param requests an object that viewers asked this node for more often than this is kept; 0 to
 *     keep every object on every node that is asked for it
 * @param within in this time, counted from the first of those requests
 * @param watched for how many objects requests are counted at once
 */
public record HotProperties(
    @DefaultValue("10") int requests,
    @DefaultValue("1m") Duration within,
    @DefaultValue("50000") int watched) {

  private static final String NAME = "headstart.cache.nodes.hot.";

  public HotProperties {
    if (requests < 0) {
      throw new IllegalArgumentException(
          NAME + "requests is " + requests + "; write a number such as 10, or 0 to keep all.");
    }
    if (within.isNegative() || within.isZero()) {
      throw new IllegalArgumentException(
          NAME + "within is " + within + "; write a time such as 1m.");
    }
    if (watched < 1) {
      throw new IllegalArgumentException(
          NAME + "watched is " + watched + "; write at least 1, such as 50000.");
    }
  }
}
