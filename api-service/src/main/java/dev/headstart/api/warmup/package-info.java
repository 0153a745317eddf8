/** Tells the warmer what a viewer is about to ask for; never waits for it. */
package dev.headstart.api.warmup;
