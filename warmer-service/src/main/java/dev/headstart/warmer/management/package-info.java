/** The one HTTP server of the warmer. */
package dev.headstart.warmer.management;
