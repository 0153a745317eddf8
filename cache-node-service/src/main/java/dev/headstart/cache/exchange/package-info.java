/** One request's life: look up, decide, serve or join or fetch, record. */
package dev.headstart.cache.exchange;
