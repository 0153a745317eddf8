/** The one HTTP server of the warmer, and the event loops that it shares with the pushes. */
package dev.headstart.warmer.management;
