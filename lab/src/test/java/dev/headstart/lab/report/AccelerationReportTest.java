package dev.headstart.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccelerationReportTest {

  @TempDir Path folder;

  private static CityAcceleration city(String group, String city, double direct, double gateway) {
    return new CityAcceleration(group, city, new double[] {direct}, new double[] {gateway});
  }

  private static AccelerationResult result(CityAcceleration... cities) {
    return new AccelerationResult(
        List.of(cities), Instant.parse("2026-11-23T05:00:00Z"), "a page of 60 kB");
  }

  private static final AccelerationResult WORLD =
      result(
          city("USA", "Chicago", 100, 91),
          city("Asia", "Tōkyō", 1000, 560),
          city("EMEA", "Madrid <b>", 600, 396),
          city("Oceania", "Sydney", 1200, 240));

  private static String printed(AccelerationResult result) {
    var bytes = new ByteArrayOutputStream();
    AccelerationReport.of(result).printTo(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void theCsvHasTheGroupsAndAllCitiesTogether() throws IOException {
    AccelerationReport.of(WORLD).writeTo(folder);

    assertThat(folder.resolve("acceleration.csv"))
        .hasContent(
            """
            group,direct_median_ms,gateway_median_ms,improvement_percent
            USA,100.0,91.0,9.0
            Asia,1000.0,560.0,44.0
            EMEA,600.0,396.0,34.0
            overall,800.0,318.0,60.3
            """);
  }

  @Test
  void theTableStandsBesideTheArticle() {
    assertThat(printed(WORLD))
        .containsPattern("\nUSA +2 +100 ms +91 ms +9\\.0% +9%")
        .containsPattern("\nAsia +2 +1,000 ms +560 ms +44\\.0% +44%")
        .containsPattern("\nEMEA +2 +600 ms +396 ms +34\\.0% +34%")
        .containsPattern("\noverall +8 +800 ms +318 ms +60\\.3% +32%")
        .containsPattern("\nOceania Sydney +2 +1,200 ms +240 ms +80\\.0% +–")
        .contains("Distances are emulated");
  }

  @Test
  void usualFiguresFitEightyColumns() {
    assertThat(printed(DemoReports.acceleration(20)).lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void thePageNeedsNothingButItself() throws IOException {
    AccelerationReport.of(WORLD).writeTo(folder);
    String page = Files.readString(folder.resolve("acceleration.html"));

    assertThat(page)
        .contains("a page loads 60.3% sooner than straight from home")
        .contains("Madrid &lt;b&gt;")
        .contains("Tōkyō")
        .doesNotContain("<script")
        .doesNotContain("http")
        .doesNotContain("url(");
  }

  @Test
  void nothingMeasuredSaysSo() throws IOException {
    AccelerationReport.of(result()).writeTo(folder);

    assertThat(folder.resolve("acceleration.csv"))
        .content()
        .contains("\nUSA,,,\n")
        .endsWith("overall,,,\n");
    assertThat(folder.resolve("acceleration.html"))
        .content()
        .contains("Not enough was measured")
        .doesNotContain("NaN");
    assertThat(printed(result())).contains("–").doesNotContain("NaN");
  }
}
