/** The short way: plain requests for what is in memory, answered next to the socket. */
package dev.headstart.cache.hit;
