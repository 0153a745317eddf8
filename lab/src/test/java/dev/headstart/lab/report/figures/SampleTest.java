package dev.headstart.lab.report.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.doubles;
import static org.quicktheories.generators.SourceDSL.lists;

import java.util.List;
import org.junit.jupiter.api.Test;

class SampleTest {

  @Test
  void percentilesInterpolateBetweenTheClosestRanks() {
    Sample sample = Sample.of(40, 10, 30, 20);

    assertThat(sample.median()).isEqualTo(25);
    assertThat(sample.percentile(0)).isEqualTo(10);
    assertThat(sample.percentile(100)).isEqualTo(40);
    assertThat(sample.percentile(95)).isEqualTo(38.5);
    assertThat(Sample.of(7).percentile(95)).isEqualTo(7);
  }

  @Test
  void percentilesLieWithinTheSampleAndRise() {
    qt().forAll(
            lists().of(doubles().between(-1000, 1000)).ofSizeBetween(1, 50),
            doubles().between(0, 100),
            doubles().between(0, 100))
        .check(
            (values, one, other) -> {
              Sample sample = Sample.of(values.stream().mapToDouble(v -> v).toArray());
              double low = sample.percentile(Math.min(one, other));
              double high = sample.percentile(Math.max(one, other));
              return sample.percentile(0) <= low && low <= high && high <= sample.percentile(100);
            });
  }

  @Test
  void theShareAtLeastCountsTheLimitItself() {
    Sample gains = Sample.of(99.9, 100, 250, 400);

    assertThat(gains.shareAtLeast(100)).isEqualTo(0.75);
    assertThat(gains.shareAtLeast(400)).isEqualTo(0.25);
  }

  @Test
  void nothingIsSaidOfAnEmptySample() {
    assertThat(Sample.of().median()).isNaN();
    assertThat(Sample.of().percentile(95)).isNaN();
    assertThat(Sample.of().shareAtLeast(0)).isNaN();
  }

  @Test
  void valuesThatAreNoFiniteNumberAreLeftOut() {
    assertThat(Sample.of(Double.NaN, 3, Double.POSITIVE_INFINITY).median()).isEqualTo(3);
  }

  @Test
  void aUnionHoldsAllValues() {
    Sample union = Sample.union(List.of(Sample.of(5, 1), Sample.of(), Sample.of(3)));

    assertThat(union.size()).isEqualTo(3);
    assertThat(union.median()).isEqualTo(3);
  }

  @Test
  void percentilesAreZeroToAHundred() {
    assertThatThrownBy(() -> Sample.of(1).percentile(100.5))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Sample.of(1).percentile(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
