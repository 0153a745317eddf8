/** Photographs that a warmer sends. */
package dev.headstart.cache.push;
