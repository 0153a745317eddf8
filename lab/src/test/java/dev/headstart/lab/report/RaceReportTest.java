package dev.headstart.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.headstart.lab.report.Verdict.Ruling;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RaceReportTest {

  @TempDir Path folder;

  private static RegionRace region(String name, double push, long won, long lost) {
    return new RegionRace(
        name,
        "Far <away> & \"beyond\"",
        200,
        Map.of(
            Mode.OFF, ModeRace.off(300, 310, 320),
            Mode.PULL, new ModeRace(new double[] {push + 200}, new double[] {60}, 0, 1, 0, 0),
            Mode.PUSH,
                new ModeRace(
                    new double[] {push, push, push}, new double[] {250, 260, 99}, won, 1, lost, 2)),
        new double[] {60, 60});
  }

  private static RaceResult result(RegionRace... regions) {
    return new RaceResult(
        List.of(regions), Instant.parse("2026-11-23T05:00:00Z"), "3 photographs", 0.6);
  }

  private static RaceResult empty() {
    var nothing = new ModeRace(new double[0], new double[0], 0, 0, 0, 0);
    return result(
        new RegionRace("sin", "Singapore", 220, Map.of(Mode.PUSH, nothing), new double[0]));
  }

  private static String printed(RaceResult result) {
    var bytes = new ByteArrayOutputStream();
    RaceReport.of(result).printTo(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void theCsvHasARowForEachRegionAndMode() throws IOException {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      RaceReport.of(result(region("sin", 61.25, 500, 1))).writeTo(folder);
    } finally {
      Locale.setDefault(before);
    }

    assertThat(folder.resolve("race.csv"))
        .hasContent(
            """
            region,mode,views,median_ms,p95_ms,cached_median_ms,gain_100ms_share,gain_400ms_share,won,tied,lost,unused
            sin,off,3,310.0,319.0,60.0,0.0000,0.0000,0,0,0,0
            sin,pull,1,261.3,261.3,60.0,0.0000,0.0000,0,1,0,0
            sin,push,3,61.3,61.3,60.0,0.6667,0.0000,500,1,1,2
            """);
  }

  @Test
  void anEmptyRaceSaysNothingRatherThanFailing() throws IOException {
    RaceReport.of(empty()).writeTo(folder);

    assertThat(folder.resolve("race.csv")).content().endsWith("\nsin,push,0,,,,,,0,0,0,0\n");
    assertThat(printed(empty())).contains("–").doesNotContain("NaN");
    assertThat(folder.resolve("race.html")).content().doesNotContain("NaN");
    assertThat(RaceReport.of(empty()).verdicts())
        .extracting(Verdict::ruling)
        .containsOnly(Ruling.UNKNOWN);
  }

  @Test
  void claimsThatHoldAreMet() {
    var verdicts =
        RaceReport.of(
                new RaceResult(
                    List.of(fast("sjc", 75), fast("fra", 90), fast("sin", 220), fast("syd", 200)),
                    Instant.EPOCH,
                    "photographs",
                    0.6))
            .verdicts();

    assertThat(verdicts).extracting(Verdict::ruling).containsOnly(Ruling.MET).hasSize(4);
    assertThat(verdicts.getFirst().figure()).isEqualTo("100.0% (400 of 400)");
  }

  private static RegionRace fast(String name, double link) {
    return new RegionRace(
        name,
        name,
        link,
        Map.of(
            Mode.PULL, new ModeRace(new double[] {60 + link}, new double[] {50}, 0, 1, 0, 0),
            Mode.PUSH, new ModeRace(new double[] {62}, new double[] {140}, 90, 10, 0, 0)),
        new double[] {60});
  }

  @Test
  void claimsThatDoNotHoldAreNotMetAndSayByHowMuch() {
    RaceResult slow =
        result(region("fra", 90, 1, 9), region("sin", 61, 10, 0), region("syd", 61, 10, 0));

    assertThat(RaceReport.of(slow).verdicts())
        .extracting(Verdict::ruling, Verdict::figure)
        .containsExactly(
            tuple(Ruling.NOT_MET, "72.7% (24 of 33)"),
            tuple(Ruling.NOT_MET, "fra +50.0%, sin +1.7%, syd +1.7%"),
            tuple(Ruling.NOT_MET, "fra 66.7%, sin 66.7%, syd 66.7%"),
            tuple(Ruling.MET, "fra 200 ms of 200 ms, sin 200 ms of 200 ms, syd 200 ms of 200 ms"));
  }

  @Test
  void theTablesStandBesideTheArticle() {
    assertThat(printed(result(region("sin", 61, 500, 1))))
        .containsPattern("sin +push +3 +61 ms +61 ms +66\\.7% +0\\.0% +500 +1 +1 +2")
        .containsPattern("sin +off +3 +310 ms +319 ms +– +– +– +– +– +–")
        .containsPattern("off the median load time +more than 200 ms +249 ms")
        .containsPattern("100 ms or more +95% +66\\.7%")
        .containsPattern("400 ms or more +a few +0\\.0%")
        .containsPattern("de-duplication +60% +60\\.0%")
        .contains("Distances are emulated")
        .contains("✓ At least 99%", "? Pushed, at least 95%")
        .doesNotContain("\u001b");
  }

  @Test
  void usualFiguresFitEightyColumns() {
    assertThat(printed(DemoReports.race(240)).lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void thePageNeedsNothingButItself() throws IOException {
    RaceReport.of(result(region("sin", 61, 500, 1))).writeTo(folder);
    String page = Files.readString(folder.resolve("race.html"));

    assertThat(page)
        .startsWith("<!doctype html>")
        .contains("A pushed photograph loads in 61\u00a0ms, 249\u00a0ms sooner")
        .contains("Distances are emulated")
        .contains("prefers-color-scheme: dark")
        .contains("Far &lt;away&gt; &amp; &quot;beyond&quot;")
        .doesNotContain("<script")
        .doesNotContain("<link")
        .doesNotContain("http://")
        .doesNotContain("https://")
        .doesNotContain("url(")
        .doesNotContain("@import");
  }

  @Test
  void filesAreReplacedWholeAndNothingElseStays() throws IOException {
    Path inside = folder.resolve("a/b");
    RaceReport.of(empty()).writeTo(inside);

    List<Path> written = RaceReport.of(result(region("sin", 61, 500, 1))).writeTo(inside);

    assertThat(written)
        .containsExactlyInAnyOrder(inside.resolve("race.csv"), inside.resolve("race.html"));
    assertThat(inside).isDirectoryNotContaining("glob:**.part");
    assertThat(inside.resolve("race.csv")).content().contains("sin,push,3");
  }
}
