package dev.headstart.lab;

/**
 * How much a race measures.
 *
 * @param people how many photostreams
 * @param photos how many photographs each has
 * @param rounds how often each is looked at from each region in each mode
 * @param width the viewers' viewport in CSS pixels
 */
record Exhibit(int people, int photos, int rounds, int width) {}
