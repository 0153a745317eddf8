/**
 * Conditional requests (RFC 9110 §13): entity tags of answers in JSON, and what is asked of them.
 */
package dev.headstart.api.condition;
