/**
 * The connection doctor: finds out from what was seen of connections and from the kernel's tables
 * that they are used badly, and says what to do.
 */
package dev.headstart.gateway.doctor;
