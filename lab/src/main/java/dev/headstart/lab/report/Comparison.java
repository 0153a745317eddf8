package dev.headstart.lab.report;

import static dev.headstart.lab.report.figures.Figures.ms;
import static dev.headstart.lab.report.figures.Figures.percent;

import dev.headstart.lab.report.figures.Sample;
import java.util.List;

/** One figure of the article with the lab's own beside it. */
record Comparison(String what, String article, String here) {

  static List<Comparison> of(RaceResult result) {
    double saved = result.load(Mode.OFF).median() - result.load(Mode.PUSH).median();
    Sample gains = result.gains(Mode.PUSH);
    return List.of(
        new Comparison("off the median load time", Article.MEDIAN_SAVED, ms(saved)),
        new Comparison(
            "photographs that gained 100 ms or more",
            Article.GAINED_100_MS,
            percent(gains.shareAtLeast(100))),
        new Comparison(
            "photographs that gained 400 ms or more",
            Article.GAINED_400_MS,
            percent(gains.shareAtLeast(400))),
        new Comparison(
            "pushes spared by de-duplication",
            Article.DEDUPLICATED,
            percent(result.deduplicatedShare())));
  }
}
