/** The socket on which datagrams arrive, as a channel adapter of Spring Integration. */
package dev.headstart.warmer.datagram;
