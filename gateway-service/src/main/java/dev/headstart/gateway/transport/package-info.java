/** The event loops and sockets that everything in one gateway shares. */
package dev.headstart.gateway.transport;
