package dev.headstart.cache.origin;

import dev.headstart.cache.object.ObjectKey;
import java.util.List;

/**
 * What somebody who is nearer than the origin, and may have an object, must know of a request.
 *
 * @param key of the object
 * @param asker on whose behalf it is asked for
 * @param directives what the request says to caches ({@code Cache-Control}), which the origin need
 *     not be told
 */
public record Nearness(ObjectKey key, Asker asker, List<String> directives) {}
