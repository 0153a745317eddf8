package dev.headstart.cache.hit;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties {@code headstart.cache.hits.*}: how viewers are answered from memory.
 *
 * @param shortWay whether plain requests for what is in memory are answered next to the socket; the
 *     answers are the same without it, and cost several times as much
 */
public record HitsProperties(@DefaultValue("true") boolean shortWay) {}
