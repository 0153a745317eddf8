/** What a trace tells of a pushed photograph and of the first who looks at it. */
package dev.headstart.cache.trace;
