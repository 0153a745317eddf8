/**
 * The keys that sign URLs: configured, in a file that may be written anew, or made once and kept.
 */
package dev.headstart.api.key;
