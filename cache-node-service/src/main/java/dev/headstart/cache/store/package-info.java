/** Whole objects, in memory and on disk. */
package dev.headstart.cache.store;
