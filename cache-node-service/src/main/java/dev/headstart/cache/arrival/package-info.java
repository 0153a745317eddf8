/** Objects on their way here, by fetch or by push, and everybody who waits for them. */
package dev.headstart.cache.arrival;
