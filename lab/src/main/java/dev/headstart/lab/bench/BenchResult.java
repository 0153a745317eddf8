package dev.headstart.lab.bench;

import dev.headstart.lab.load.Protocol;
import java.util.List;

/**
 * What one run measured.
 *
 * @param standings ours first
 */
public record BenchResult(Protocol protocol, List<Standing> standings) {

  /** Whom all are compared with: the first of the others, or ours where it is alone. */
  Standing peer() {
    return standings.get(Math.min(1, standings.size() - 1));
  }
}
