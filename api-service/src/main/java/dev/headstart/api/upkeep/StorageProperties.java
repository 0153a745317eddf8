package dev.headstart.api.upkeep;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where photographs lie.
 *
 * @param s3 in which store, if not in the directory
 */
public record StorageProperties(@DefaultValue S3Settings s3) {}
