package dev.headstart.warmer.settings;

import dev.headstart.contract.region.Region;
import dev.headstart.contract.region.RegionName;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What all services of a suite are told alike. Properties of other services may stand beside these.
 *
 * @param home the name of the home region, which needs no push; none by default
 * @param regions the catalogue; without one, every well-formed region name is taken
 */
@ConfigurationProperties("headstart")
public record SuiteProperties(RegionName home, @DefaultValue List<Region> regions) {
  public SuiteProperties {
    regions = List.copyOf(regions);
  }
}
