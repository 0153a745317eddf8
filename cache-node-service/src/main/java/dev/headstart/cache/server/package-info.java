/** The ports, and which method goes where. */
package dev.headstart.cache.server;
