package dev.headstart.api.key;

import dev.headstart.contract.signature.SharedKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Where the keys of URLs come from.
 *
 * @param directory an absolute path; a key that an earlier version made lies there
 * @param keys what signs and verifies
 * @param file what signs before them, and is looked at again and again; or null
 * @param refresh how often
 */
public record KeySettings(Path directory, List<SharedKey> keys, Path file, Duration refresh) {}
