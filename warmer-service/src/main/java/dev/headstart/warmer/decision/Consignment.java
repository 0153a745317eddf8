package dev.headstart.warmer.decision;

import dev.headstart.contract.photo.PhotoTarget;
import dev.headstart.contract.region.RegionName;
import java.util.List;

/**
 * The photographs of one datagram, bound for one region.
 *
 * @param region where to
 * @param photos which, the most urgent first
 */
public record Consignment(RegionName region, List<PhotoTarget> photos) {}
