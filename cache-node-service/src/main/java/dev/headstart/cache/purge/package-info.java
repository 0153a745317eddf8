/** Photographs that are taken away. */
package dev.headstart.cache.purge;
