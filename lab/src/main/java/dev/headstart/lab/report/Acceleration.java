package dev.headstart.lab.report;

import dev.headstart.lab.report.figures.Sample;

/** A page's load times both ways, for a city or for a group of them. */
record Acceleration(String name, Sample direct, Sample gateway) {

  /**
   * How much sooner the page is there through the gateway, as a share of the direct median; NaN
   * where there is no direct median to compare with.
   */
  double improvement() {
    double before = direct.median();
    return before > 0 ? (before - gateway.median()) / before : Double.NaN;
  }
}
