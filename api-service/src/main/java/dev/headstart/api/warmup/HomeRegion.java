package dev.headstart.api.warmup;

import dev.headstart.contract.region.RegionName;
import java.util.Optional;

/**
 * The region in which photographs are stored.
 *
 * @param name empty where it was not configured; then every region's cache is warmed
 */
public record HomeRegion(Optional<RegionName> name) {}
