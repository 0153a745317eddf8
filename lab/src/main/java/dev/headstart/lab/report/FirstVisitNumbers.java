package dev.headstart.lab.report;

import dev.headstart.lab.report.figures.Sample;

/**
 * First visits with the warmer in one mode, each from the click on.
 *
 * @param firstByte to the head of the page
 * @param page to its last byte
 * @param screen to the last byte of the first screen's photographs
 * @param photographs how many those are
 * @param bytes of those photographs
 */
public record FirstVisitNumbers(
    Sample firstByte, Sample page, Sample screen, int photographs, long bytes) {}
