/**
 * Makes renditions out of originals: recognises a photograph by its bytes, checks that all of it is
 * there, and scales it down upright and in its own colours.
 */
package dev.headstart.api.rendition;
