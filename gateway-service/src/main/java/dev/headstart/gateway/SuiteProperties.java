package dev.headstart.gateway;

import dev.headstart.contract.region.RegionName;
import dev.headstart.gateway.startup.WrongPropertyException;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What all services of a suite share.
 *
 * @param region the region of this data centre
 * @param home the region of the API; may be absent in the home data centre itself
 */
@ConfigurationProperties(prefix = "headstart")
record SuiteProperties(RegionName region, RegionName home) {

  /**
   * @throws WrongPropertyException where no region is given
   */
  SuiteProperties {
    if (region == null) {
      throw new WrongPropertyException(
          "headstart.region",
          "is missing: write the short name of this data centre's region, for instance sin.");
    }
  }
}
