package dev.headstart.api.upkeep;

import java.nio.file.Path;

/**
 * Where the bytes of photographs lie.
 *
 * @param directory an absolute path that exists
 * @param s3 the store that holds them instead, where it names a bucket
 */
public record StorageSettings(Path directory, S3Settings s3) {}
