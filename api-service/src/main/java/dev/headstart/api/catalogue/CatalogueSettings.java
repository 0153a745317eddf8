package dev.headstart.api.catalogue;

import java.nio.file.Path;

/**
 * Where the embedded catalogue lies.
 *
 * @param directory an absolute path that exists
 */
public record CatalogueSettings(Path directory) {}
