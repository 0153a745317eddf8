/** Learning of purges that were missed, before anything older is served. */
package dev.headstart.cache.catchup;
