package dev.headstart.cache;

import dev.headstart.contract.region.RegionName;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The suite's property {@code headstart.region}.
 *
 * @param region the node's region, by which answers name it; none where it stands alone
 */
@ConfigurationProperties("headstart")
public record RegionProperties(RegionName region) {

  /** What the node is called in {@code Cache-Status} and {@code Via}. */
  String nodeName() {
    return region == null ? "headstart" : "headstart-" + region;
  }
}
