/**
 * Every connection of the gateway as the kernel sees it, and what it is used for: round trip,
 * window and losses of each, and how often it was asked over.
 */
package dev.headstart.gateway.kernel;
