/**
 * The warmer: {@code datagram} receives, {@code decision} decides, {@code push} carries, and {@code
 * flow} puts them in their order.
 */
package dev.headstart.warmer;
