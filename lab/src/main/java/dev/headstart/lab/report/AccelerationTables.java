package dev.headstart.lab.report;

import static dev.headstart.lab.report.figures.Figures.NOTHING;
import static dev.headstart.lab.report.figures.Figures.count;
import static dev.headstart.lab.report.figures.Figures.ms;
import static dev.headstart.lab.report.figures.Figures.percent;
import static dev.headstart.lab.report.figures.Figures.roughPercent;

import dev.headstart.lab.terminal.Style;
import dev.headstart.lab.terminal.Terminal;
import dev.headstart.lab.terminal.TextTable;

/** The acceleration on a terminal: every city under its group, then the groups. */
final class AccelerationTables {

  private AccelerationTables() {}

  static void print(AccelerationResult result, Terminal terminal) {
    TextTable table =
        TextTable.titled("Loading " + result.subject())
            .left("")
            .right("loads")
            .right("direct")
            .right("gateway")
            .right("improvement")
            .right("article");
    for (String group : result.groupNames()) {
      for (CityAcceleration city : result.citiesOf(group)) {
        row(table, Style.PLAIN, group + " " + city.city(), city.acceleration(), NOTHING);
      }
      table.rule();
    }
    for (Acceleration group : result.groups()) {
      String article = roughPercent(Article.improvement(group.name()));
      row(table, Style.BOLD, group.name(), group, article);
    }
    table.note("Medians. " + Words.ACCELERATION_MEASURED).note(Words.EMULATED).printTo(terminal);
  }

  private static void row(
      TextTable table, Style style, String name, Acceleration acceleration, String article) {
    table.row(
        style,
        name,
        count(acceleration.direct().size() + acceleration.gateway().size()),
        ms(acceleration.direct().median()),
        ms(acceleration.gateway().median()),
        percent(acceleration.improvement()),
        article);
  }
}
