package dev.headstart.gateway.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.strings;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Lines as the kernel writes them. */
class SocketTest {

  private static final String REST = " 00000000:00000000 03:00000E3C 00000000     0        0 0 3 1";

  @Test
  void aSocketThatWaits() {
    assertThat(Socket.of("  12: 0100007F:9C40 0201000A:0050 06" + REST))
        .contains(new Socket(40_000, "10.0.1.2:80", true));
  }

  @Test
  void anAddressOfIpv4InTheOtherTable() {
    assertThat(
            Socket.of(
                "   0: 0000000000000000FFFF00000100007F:9C41 0000000000000000FFFF00000201000A:01BB"
                    + " 01"
                    + REST))
        .contains(new Socket(40_001, "10.0.1.2:443", false));
  }

  @Test
  void anAddressOfIpv6() {
    assertThat(
            Socket.of(
                "   0: 00000000000000000000000001000000:9C41 B80D0120000000000000000001000000:01BB"
                    + " 01"
                    + REST))
        .contains(new Socket(40_001, "[2001:db8:0:0:0:0:0:1]:443", false));
  }

  @Test
  void whoListensHasNobodyAtTheOtherEnd() {
    assertThat(Socket.of("   0: 0100007F:20FB 00000000:0000 0A" + REST)).isEmpty();
  }

  @Test
  void whatIsNoLineIsPassedOver() {
    qt().forAll(strings().allPossible().ofLengthBetween(0, 120))
        .check(text -> Socket.of(text).isEmpty() || text.contains(":"));
  }

  @Test
  void theRangeOfPortsIsReadWithBothEnds() {
    assertThat(LocalPorts.of("32768\t60999\n").number()).isEqualTo(28_232);
    assertThat(LocalPorts.of("")).isEqualTo(LocalPorts.of("nonsense here"));
  }

  @Test
  void socketsThatWereOpenedAreCountedByWhereTheyLead() {
    Census census =
        Census.of(
            IntStream.range(0, 100)
                .mapToObj(n -> new Socket(39_990 + n, n % 4 == 0 ? "a:1" : "b:2", n % 2 == 0)),
            new LocalPorts(40_000, 40_099),
            true);
    assertThat(census.remotes())
        .isEqualTo(List.of(new Census.Remote("b:2", 68, 23), new Census.Remote("a:1", 22, 22)));
  }

  @Test
  void onlyTheAddressesWithMostPortsAreKept() {
    Census census =
        Census.of(
            IntStream.range(0, 1_000).mapToObj(n -> new Socket(40_000 + n, "a:" + n, true)),
            new LocalPorts(40_000, 60_000),
            true);
    assertThat(census.remotes()).hasSize(Census.MOST);
  }
}
