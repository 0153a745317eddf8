/**
 * Spans of the traces that somebody records, and their way to a collector; nothing where no
 * collector is named. The services' rooms {@code trace} say what is told of in them.
 */
package dev.headstart.tracing;
