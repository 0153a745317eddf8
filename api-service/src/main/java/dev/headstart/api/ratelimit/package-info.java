/** How often somebody may do something, so that nobody guesses passwords or fills the disk. */
package dev.headstart.api.ratelimit;
