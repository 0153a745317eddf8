package dev.headstart.api.upkeep;

import java.nio.file.Path;

/**
 * Where the bytes of photographs lie.
 *
 * @param directory an absolute path that exists
 */
public record StorageSettings(Path directory) {}
