/** How the service starts: what it says when it listens, and when it cannot start. */
package dev.headstart.api.start;
