/**
 * One request's way through the gateway: which door, where to, passed on, answered. Bodies stream
 * in both directions; nothing is held in order to be forwarded.
 */
package dev.headstart.gateway.forward;
