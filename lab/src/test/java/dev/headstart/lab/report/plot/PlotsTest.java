package dev.headstart.lab.report.plot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.lab.report.figures.Sample;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlotsTest {

  private static final List<Mark> MARKS = List.of(new Mark(100, "100 ms or more"));

  @Test
  void ticksAreRoundNumbersInsideTheScale() {
    assertThat(new Scale(0, 512, 0, 1).ticks(6).toArray())
        .containsExactly(0, 100, 200, 300, 400, 500);
    assertThat(new Scale(-30, 40, 0, 1).ticks(4).toArray()).containsExactly(-20, 0, 20, 40);
    assertThat(new Scale(0, 1, 210, 0).ticks(4).toArray()).containsExactly(0, 0.25, 0.5, 0.75, 1);
  }

  @Test
  void aDistributionClimbsToOneAtItsLargestValue() {
    String svg =
        DistributionPlot.of(
                "d",
                List.of(new Series("push", "push", Sample.of(25, 50, 75, 100))),
                List.of(),
                "time",
                100)
            .toString();

    // From the lower left corner in four steps of a quarter (75 units) to the upper edge.
    assertThat(svg).contains("d=\"M46 332H151V257H256V182H361V107H466V32H466\"");
    assertThat(svg).contains("push 63\u00a0ms");
  }

  @Test
  void whatIsBeyondTheAxisIsNotDrawnAndTheCurveStaysBelowOne() {
    String svg =
        DistributionPlot.of(
                "d",
                List.of(new Series("push", "push", Sample.of(25, 50, 75, 1000))),
                List.of(),
                "time",
                100)
            .toString();

    assertThat(svg).contains("d=\"M46 332H151V257H256V182H361V107\"");
  }

  @Test
  void emptySamplesGiveAxesAlone() {
    var empty = new Series("push", "push", Sample.of());

    assertThat(DistributionPlot.of("d", List.of(empty), MARKS, "time", 200).toString())
        .doesNotContain("NaN")
        .doesNotContain("curve");
    GainPlot.Range range = GainPlot.Range.of(List.of(Sample.of()), MARKS);
    assertThat(GainPlot.of("g", empty, List.of(empty), MARKS, range).toString())
        .doesNotContain("NaN")
        .contains("push: – 100 ms or more".replace("100 ms", "100\u00a0ms"));
    assertThat(DistributionPlot.longest(List.of(Sample.of()))).isEqualTo(1);
  }

  @Test
  void gainsBeyondTheAxisAreCountedInTheOutermostBin() {
    GainPlot.Range range = new GainPlot.Range(0, 320);

    String svg =
        GainPlot.of(
                "g",
                new Series("push", "push", Sample.of(5, 5, 5000, -50)),
                List.of(),
                MARKS,
                range)
            .toString();

    assertThat(svg)
        .contains("push: 75.0% of first views gained 0\u00a0ms to 10\u00a0ms")
        .contains("push: 25.0% of first views gained 310\u00a0ms to 320\u00a0ms");
  }

  @Test
  void theRangeOfGainsHoldsZeroAndEveryMark() {
    GainPlot.Range range = GainPlot.Range.of(List.of(Sample.of(150, 160)), MARKS);

    assertThat(range.from()).isZero();
    assertThat(range.to()).isGreaterThanOrEqualTo(160);
  }
}
