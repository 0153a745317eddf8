package dev.headstart.gateway.forward;

import java.net.URI;

/**
 * What stands beside this gateway.
 *
 * @param api where the API answers; {@code null} where this is not the home data centre
 * @param cache the internal port of the cache node, http or https; {@code null} where there is none
 */
public record NeighbourAddresses(URI api, URI cache) {}
