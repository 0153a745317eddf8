package dev.headstart.api.upkeep;

import dev.headstart.api.storage.ContentHash;
import java.time.Instant;
import java.util.SortedSet;

/**
 * That somebody is about to catalogue these bytes, so that nobody deletes them meanwhile.
 *
 * @param hashes whose bytes
 * @param latest when they must be catalogued, at the latest
 */
public record Claim(SortedSet<ContentHash> hashes, Instant latest) {}
