package dev.headstart.warmer.decision;

import dev.headstart.contract.region.RegionName;
import java.util.List;

/**
 * The errands that one datagram causes.
 *
 * @param region where all of them go
 * @param all the most urgent first
 */
public record Errands(RegionName region, List<Errand> all) {}
