/**
 * Distances on one machine: relays on loopback ports that do to a connection what a wide-area path
 * does to it. {@code dev.headstart.lab.distance.tcp} decides what happens when; this package moves
 * the bytes accordingly.
 */
package dev.headstart.lab.distance;
