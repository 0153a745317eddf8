package dev.headstart.lab.report.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FiguresTest {

  private final Locale before = Locale.getDefault();

  @BeforeEach
  void workWhereADecimalIsAComma() {
    Locale.setDefault(Locale.GERMANY);
  }

  @AfterEach
  void restore() {
    Locale.setDefault(before);
  }

  @Test
  void numbersAreWrittenInEnglishWhateverTheLocale() {
    assertThat(Figures.ms(1234.4)).isEqualTo("1,234 ms");
    assertThat(Figures.ms(2.34)).isEqualTo("2.3 ms");
    assertThat(Figures.ms(-12)).isEqualTo("−12 ms");
    assertThat(Figures.percent(0.9876)).isEqualTo("98.8%");
    assertThat(Figures.roughPercent(0.44)).isEqualTo("44%");
    assertThat(Figures.signedPercent(0.017)).isEqualTo("+1.7%");
    assertThat(Figures.signedPercent(-0.017)).isEqualTo("−1.7%");
    assertThat(Figures.count(12345)).isEqualTo("12,345");
    assertThat(Figures.number(2.5)).isEqualTo("2.5");
    assertThat(Figures.number(1000)).isEqualTo("1,000");
  }

  @Test
  void whatIsNoNumberIsADash() {
    assertThat(Figures.ms(Double.NaN)).isEqualTo("–");
    assertThat(Figures.percent(Double.NaN)).isEqualTo("–");
    assertThat(Figures.percent(Double.POSITIVE_INFINITY)).isEqualTo("–");
  }

  @Test
  void zeroHasNoSign() {
    assertThat(Figures.ms(-0.0)).isEqualTo("0 ms");
    assertThat(Figures.ms(-0.04)).isEqualTo("0 ms");
    assertThat(Figures.percent(-0.0001)).isEqualTo("0.0%");
    assertThat(Figures.signedPercent(0.0001)).isEqualTo("0.0%");
    assertThat(Figures.ms(-0.5)).isEqualTo("−0.5 ms");
    assertThat(Figures.ms(-100)).isEqualTo("−100 ms");
  }
}
