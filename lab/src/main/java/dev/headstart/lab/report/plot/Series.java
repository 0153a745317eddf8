package dev.headstart.lab.report.plot;

import dev.headstart.lab.report.figures.Sample;

/**
 * A sample with its name.
 *
 * @param style the class of the style sheet that colours it
 */
public record Series(String name, String style, Sample sample) {}
