/**
 * What TCP does to bytes on a long path, as an algorithm on virtual time: no sockets, no threads,
 * no clock. Every method takes or returns nanoseconds since an instant that the caller chose, so
 * that a transfer of seconds is computed in microseconds, exactly and always alike.
 *
 * <p>Modelled: propagation delay, the initial window and slow start (RFC 6928, RFC 5681), growth
 * only while the window is what limits the sender (RFC 7661, as Linux does it), the fall back after
 * idling (RFC 5681 section 4.1, as Linux does it), a shared bandwidth with fair queueing, the
 * receiver's window, FIN and RST that travel behind the data.
 *
 * <p>Not modelled, and why: loss and with it congestion avoidance (the paths compared are long, not
 * bad; without loss a window never stops doubling before the path is full); delayed
 * acknowledgements and bandwidth spent on acknowledgements and packet headers (a few per cent, the
 * same for all that is compared); a receive window that starts small and is tuned up (Linux keeps
 * it ahead of slow start); the slow decay of a window that is in use but never filled.
 */
package dev.headstart.lab.distance.tcp;
