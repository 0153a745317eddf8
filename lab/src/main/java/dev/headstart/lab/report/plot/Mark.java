package dev.headstart.lab.report.plot;

/** A value that a plot points out, in milliseconds. */
public record Mark(double at, String label) {}
