package dev.headstart.lab.world;

import dev.headstart.contract.region.RegionName;

/**
 * Where a region's data centre stands.
 *
 * @param latitude degrees north
 * @param longitude degrees east
 */
public record Site(RegionName region, String place, double latitude, double longitude) {}
