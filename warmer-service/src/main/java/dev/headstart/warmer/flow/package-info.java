/** The way of a datagram, from the socket to the push. */
package dev.headstart.warmer.flow;
