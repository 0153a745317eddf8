/** Who asks, from where, and on what screen. */
package dev.headstart.api.viewer;
