/** The other nodes of this region, who owns which key, and how they are asked. */
package dev.headstart.cache.fellow;
