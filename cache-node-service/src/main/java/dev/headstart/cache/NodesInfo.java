package dev.headstart.cache;

import dev.headstart.cache.fellow.Fellows;
import java.util.Map;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

/**
 * Lists the region's nodes in {@code /actuator/info}. That others do not answer is no ill health of
 * this one: it serves all the same.
 */
final class NodesInfo implements InfoContributor {

  private final Fellows fellows;

  NodesInfo(Fellows fellows) {
    this.fellows = fellows;
  }

  @Override
  public void contribute(Info.Builder builder) {
    Map<String, String> states = fellows.states();
    if (!states.isEmpty()) {
      builder.withDetail("nodes", states);
    }
  }
}
