/** Where objects come from. */
package dev.headstart.cache.origin;
