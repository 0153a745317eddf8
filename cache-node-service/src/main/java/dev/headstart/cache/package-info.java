/** A regional photo cache: the wiring of its rooms. */
package dev.headstart.cache;
