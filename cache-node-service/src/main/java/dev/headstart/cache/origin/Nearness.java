package dev.headstart.cache.origin;

import dev.headstart.cache.object.ObjectKey;

/**
 * What somebody who is nearer than the origin, and may have an object, must know of a request.
 *
 * @param key of the object
 * @param asker on whose behalf it is asked for
 */
public record Nearness(ObjectKey key, Asker asker) {}
