/** Parts of objects: fetched ahead of their turn, and kept where the rest did not come. */
package dev.headstart.cache.partial;
