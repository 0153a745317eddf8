/**
 * Links to the gateways of other regions: a few HTTP/2 connections each, opened at start, kept
 * alive and reopened, so that no request waits for a handshake or for slow start.
 */
package dev.headstart.gateway.link;
