package dev.headstart.api.photo;

import java.nio.file.Path;

/**
 * Where uploads lie until they are kept.
 *
 * @param directory an absolute path that exists
 */
public record PhotoSettings(Path directory) {}
