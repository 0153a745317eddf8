/** What an answer's fields say about storing it and using it again (RFC 9111, RFC 9213). Pure. */
package dev.headstart.cache.freshness;
