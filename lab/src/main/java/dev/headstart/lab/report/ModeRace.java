package dev.headstart.lab.report;

import dev.headstart.lab.report.figures.Sample;

/**
 * First views in one region in one mode.
 *
 * @param load load time of each view in milliseconds, at the viewer
 * @param gains for each view, how many milliseconds sooner it ended than the same view with the
 *     warmer off (negative where it was slower); empty for {@link Mode#OFF}
 * @param outcomes how the races ended; all zero for {@link Mode#OFF}
 */
public record ModeRace(Sample load, Sample gains, Outcomes outcomes) {

  public ModeRace(double[] loadMs, double[] gainsMs, long won, long tied, long lost, long unused) {
    this(Sample.of(loadMs), Sample.of(gainsMs), new Outcomes(won, tied, lost, unused));
  }

  /** First views with the warmer off. */
  public static ModeRace off(double... loadMs) {
    return new ModeRace(Sample.of(loadMs), Sample.of(), Outcomes.NONE);
  }
}
