/**
 * Photographs by what is said about them: an inverted table of words, written in the transactions
 * that write photographs, and a way through it whose work is bounded.
 */
package dev.headstart.api.search;
