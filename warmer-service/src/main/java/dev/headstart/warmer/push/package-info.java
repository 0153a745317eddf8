/** How photographs get to their regions: at most so many at once, each region by itself. */
package dev.headstart.warmer.push;
