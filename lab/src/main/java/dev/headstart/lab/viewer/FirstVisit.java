package dev.headstart.lab.viewer;

/**
 * What somebody waits for who has never been on the site.
 *
 * @param firstByteMillis from the click, with no connection open, to the head of the page
 * @param pageMillis to its last byte
 * @param screenMillis to the last byte of the last photograph of the first screen
 * @param photographs how many those are
 * @param bytes of those photographs
 */
public record FirstVisit(
    double firstByteMillis, double pageMillis, double screenMillis, int photographs, long bytes) {}
