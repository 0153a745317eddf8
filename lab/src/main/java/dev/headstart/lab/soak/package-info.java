/**
 * A cache node under load that is killed over and over: viewers check every byte, and whoever was
 * told that something is stored, or gone, comes back to see.
 */
package dev.headstart.lab.soak;
