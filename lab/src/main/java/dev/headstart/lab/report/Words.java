package dev.headstart.lab.report;

import static dev.headstart.lab.report.figures.Figures.ms;
import static dev.headstart.lab.report.figures.Figures.percent;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Sentences that the terminal and the page share. */
final class Words {

  static final String EMULATED =
      "Distances are emulated: everything ran on one machine, and every path between regions and to"
          + " a viewer goes through an emulated wide-area link, which does to a connection what"
          + " distance does.";

  static final String RACE_MEASURED =
      "A load time is measured at the viewer, over HTTPS, from asking for the photograph to its"
          + " last byte. A gain compares a first view with the same view while the warmer was off.";

  static final String ACCELERATION_MEASURED =
      "Direct: over a new TLS connection straight to home. Gateway: over a new TLS connection to"
          + " the viewer's own region, whose gateway has a link to home that is always open. A load"
          + " time is measured at the viewer, from opening the connection to the page's last byte.";

  static final String PERCENTILES =
      "Percentiles are interpolated linearly between the closest ranks.";

  private static final DateTimeFormatter STARTED =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private Words() {}

  static String headline(RaceResult result) {
    double push = result.load(Mode.PUSH).median();
    double off = result.load(Mode.OFF).median();
    if (Double.isNaN(push) || Double.isNaN(off)) {
      return "Not enough was measured to compare pushing with no warming.";
    }
    double saved = off - push;
    return "A pushed photograph loads in %s, %s %s than without warming."
        .formatted(ms(push), ms(Math.abs(saved)), saved < 0 ? "later" : "sooner");
  }

  static String headline(AccelerationResult result) {
    double improvement = result.overall().improvement();
    if (Double.isNaN(improvement)) {
      return "Not enough was measured to compare the gateway with the direct way.";
    }
    return "Through the nearest gateway a page loads %s %s than straight from home."
        .formatted(percent(Math.abs(improvement)), improvement < 0 ? "later" : "sooner");
  }

  static String startedAt(Instant instant) {
    return STARTED.format(instant);
  }
}
