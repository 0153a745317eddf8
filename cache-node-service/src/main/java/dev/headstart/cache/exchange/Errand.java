package dev.headstart.cache.exchange;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;

/**
 * A request that is passed on to the origin as it is, since the store has no answer to its like.
 *
 * @param target path and query, or {@code *}
 * @param site scheme and authority under which the request knows us
 * @param fields those for the origin
 * @param hasBody whether a body follows
 * @param why the word for {@code fwd} in {@code Cache-Status}
 */
record Errand(
    HttpMethod method,
    String target,
    String site,
    HttpHeaders fields,
    boolean hasBody,
    String why) {}
