package dev.headstart.cache.store;

/**
 * How full a store is.
 *
 * @param objects how many
 * @param bytes what they take, their heads included
 * @param limit what they may take
 */
public record StoreUsage(long objects, long bytes, long limit) {}
