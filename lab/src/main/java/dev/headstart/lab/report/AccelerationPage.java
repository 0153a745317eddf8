package dev.headstart.lab.report;

import static dev.headstart.lab.report.figures.Figures.count;
import static dev.headstart.lab.report.figures.Figures.ms;
import static dev.headstart.lab.report.figures.Figures.percent;
import static dev.headstart.lab.report.plot.Element.el;

import dev.headstart.lab.report.figures.Figures;
import dev.headstart.lab.report.figures.Sample;
import dev.headstart.lab.report.plot.Bars;
import dev.headstart.lab.report.plot.DistributionPlot;
import dev.headstart.lab.report.plot.Dumbbells;
import dev.headstart.lab.report.plot.Element;
import dev.headstart.lab.report.plot.Series;
import java.util.List;
import java.util.stream.Stream;

/** {@code acceleration.html}: the result, the article, every city, each group's distributions. */
final class AccelerationPage {

  private AccelerationPage() {}

  static String of(AccelerationResult result) {
    Page page =
        new Page(
            "Headstart: the acceleration",
            Words.headline(result),
            "Loading %s. Measured on %s."
                .formatted(result.subject(), Words.startedAt(result.startedAt())));
    page.section(
        "Beside the article", el("div", "columns unequal").add(bars(result), cities(result)));
    page.section("In numbers", table(result));
    page.section("Not only medians", distributions(result));
    return page.footer(List.of(Words.ACCELERATION_MEASURED, Words.PERCENTILES)).toString();
  }

  private static Element bars(AccelerationResult result) {
    var bars = new Bars();
    result
        .groups()
        .forEach(g -> bars.row(g.name(), g.improvement(), Article.improvement(g.name())));
    return Page.panel(
        "How much sooner the page is there, by median",
        bars.element(
            "Improvement by group, here and in the article", "here", "gateway", "article"));
  }

  private static Element cities(AccelerationResult result) {
    var dumbbells = new Dumbbells();
    for (String group : result.groupNames()) {
      dumbbells.heading(group);
      for (CityAcceleration city : result.citiesOf(group)) {
        dumbbells.row(city.city(), city.direct().median(), city.gateway().median());
      }
    }
    return Page.panel(
        "Median load time in every city, and its improvement",
        Page.legend("direct", "direct", "gateway", "gateway"),
        dumbbells.element(
            "Median load times by city, direct and through the gateway",
            "direct",
            "direct",
            "gateway",
            "gateway"));
  }

  private static Element table(AccelerationResult result) {
    var table =
        new PageTable(
            2,
            "group",
            "city",
            "loads",
            "direct",
            "p95",
            "gateway",
            "p95",
            "improvement",
            "article");
    for (Acceleration group : result.groups()) {
      String article = Figures.roughPercent(Article.improvement(group.name()));
      table.row("first strong", "", cells(group.name(), "all", group, article));
    }
    for (String group : result.groupNames()) {
      String rule = "first";
      for (CityAcceleration city : result.citiesOf(group)) {
        table.row(rule, "", cells(group, city.city(), city.acceleration(), Figures.NOTHING));
        rule = "";
      }
    }
    return table.element();
  }

  private static List<String> cells(
      String group, String city, Acceleration acceleration, String article) {
    return List.of(
        group,
        city,
        count(acceleration.direct().size() + acceleration.gateway().size()),
        ms(acceleration.direct().median()),
        ms(acceleration.direct().percentile(95)),
        ms(acceleration.gateway().median()),
        ms(acceleration.gateway().percentile(95)),
        percent(acceleration.improvement()),
        article);
  }

  private static Element distributions(AccelerationResult result) {
    List<Sample> all =
        result.groups().stream().flatMap(g -> Stream.of(g.direct(), g.gateway())).toList();
    double longest = DistributionPlot.longest(all);
    Element columns = el("div", "columns");
    for (Acceleration group : result.groups()) {
      columns.add(
          Page.panel(
              group.name(),
              DistributionPlot.of(
                  "Cumulative distribution of page load times, " + group.name(),
                  List.of(
                      new Series("gateway", "gateway", group.gateway()),
                      new Series("direct", "direct", group.direct())),
                  List.of(),
                  "page load time at the viewer",
                  longest)));
    }
    return columns;
  }
}
