/** What this node and its fellows hold, for those who would send it to them once more. */
package dev.headstart.cache.digest;
