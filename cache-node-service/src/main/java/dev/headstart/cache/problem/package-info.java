/** Errors as clients see them (RFC 9457). */
package dev.headstart.cache.problem;
