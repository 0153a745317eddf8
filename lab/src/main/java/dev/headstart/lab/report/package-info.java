/**
 * What the lab's two experiments found, told three ways: tables on the terminal, CSV for other
 * programs, and a self-contained HTML page with plots. {@link dev.headstart.lab.report.RaceReport}
 * and {@link dev.headstart.lab.report.AccelerationReport} are the doors; the results that they take
 * know nothing of how they were measured.
 */
package dev.headstart.lab.report;
