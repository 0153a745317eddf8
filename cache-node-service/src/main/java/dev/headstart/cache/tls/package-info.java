/** Certificates of the node's ports: read from PEM files, and again when those are renewed. */
package dev.headstart.cache.tls;
