package dev.headstart.cache.hit;

import dev.headstart.cache.exchange.AtHand;

/**
 * What all connections of the short way share. Thread-safe.
 *
 * @param atHand finds what answers a plain request
 * @param meters count what is answered
 * @param longestHead heads in HTTP/1.1 that are longer take the long way, in bytes
 */
record ShortWay(AtHand atHand, HitMeters meters, int longestHead) {}
