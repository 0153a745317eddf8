/**
 * Another way to a region: over the gateway of a third, while the link that leads there is down or
 * much slower. Which way is taken is decided with plain values ({@link
 * dev.headstart.gateway.relay.RelayChoice}); the figures come from PINGs on this gateway's links,
 * and from what the others say of theirs.
 */
package dev.headstart.gateway.relay;
