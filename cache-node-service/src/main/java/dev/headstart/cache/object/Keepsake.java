package dev.headstart.cache.object;

/**
 * What somebody made of a head and leaves with it, to have it back when the object is served again.
 * Immutable, or as good as: whoever finds none makes it anew, and the last one stays.
 */
public interface Keepsake {}
