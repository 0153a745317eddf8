package dev.headstart.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.lab.load.LoadResult;
import dev.headstart.lab.load.Protocol;
import dev.headstart.lab.mix.SizeClass;
import dev.headstart.lab.report.figures.Sample;
import dev.headstart.lab.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchReportTest {

  private static Round round(long requests, double cpuSeconds) {
    var latencies = new EnumMap<SizeClass, Sample>(SizeClass.class);
    for (SizeClass sizeClass : SizeClass.values()) {
      latencies.put(sizeClass, Sample.of(1, 2, 3));
    }
    return new Round(
        new LoadResult(requests, requests * 1000, 2, latencies), cpuSeconds, 50_000_000, 0);
  }

  private final BenchResult result =
      new BenchResult(
          Protocol.HTTP2_TLS,
          List.of(
              new Standing("headstart", List.of(round(40_000, 1), round(50_000, 1))),
              new Standing("nginx", List.of(round(20_000, 2), round(20_000, 2)))));

  private String printed() {
    var bytes = new ByteArrayOutputStream();
    var terminal = Terminal.plain(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    BenchReport.print(result, terminal);
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void eachCacheIsComparedWithTheFirstPeer() {
    assertThat(printed().lines().filter(line -> line.startsWith("headstart")).findFirst())
        .hasValueSatisfying(
            line ->
                assertThat(line.split(" {2,}"))
                    .containsExactly(
                        "headstart", "22,500", "23", "22.5", "0.23", "2.25", "50", "0"));
  }

  @Test
  void everySizeHasItsLatencies() {
    for (SizeClass sizeClass : SizeClass.values()) {
      assertThat(printed()).contains(sizeClass.label());
    }
  }

  @Test
  void theFileHasALineForEachCacheAndSize(@TempDir Path directory) throws Exception {
    Path file = BenchReport.write(List.of(result), directory);
    assertThat(Files.readAllLines(file))
        .hasSize(1 + 2 * (1 + SizeClass.values().length))
        .startsWith(BenchCsv.HEADER)
        .contains("HTTP/2 over TLS 1.3,nginx,all,54,2.000,3.000,10000,100.00,50,0");
  }
}
