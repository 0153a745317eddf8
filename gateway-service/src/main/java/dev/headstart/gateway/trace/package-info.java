/** What a trace tells of a request's way through the gateway. */
package dev.headstart.gateway.trace;
