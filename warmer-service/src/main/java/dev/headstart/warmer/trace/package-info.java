/**
 * What a trace tells of a photograph's way through the warmer, so that "why late" has an answer.
 */
package dev.headstart.warmer.trace;
