/** The three ports of a gateway, and by which of them a request came in. */
package dev.headstart.gateway.door;
