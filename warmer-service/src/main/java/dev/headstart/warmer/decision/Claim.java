package dev.headstart.warmer.decision;

/**
 * The right to push one photograph to one region.
 *
 * @param key the photograph's and region's fingerprint
 * @param stamp when it was made; no two claims share one
 */
public record Claim(long key, long stamp) {}
