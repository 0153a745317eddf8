package dev.headstart.lab.bench.warmer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.contract.warm.Decoded;
import dev.headstart.contract.warm.WarmDatagramCodec;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.HashSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SourcesTest {

  private static final long NOW = 1_764_000_000_123L;

  private final WarmDatagramCodec codec = new WarmDatagramCodec();

  @Test
  void photographsAreAnnouncedInDatagramsOfOneLengthInTheirShares() {
    var photographs = new Photographs(0.6, 0.05);
    var seen = new HashSet<String>();
    var lengths = new HashSet<Integer>();
    int[] stale = {0};
    int[] fresh = {0};
    make(
        photographs,
        10_000,
        bytes -> {
          lengths.add(bytes.length);
          var datagram = ((Decoded.Accepted) codec.decode(bytes)).datagram();
          if (datagram.sentAt() < NOW) {
            stale[0]++;
          } else if (seen.add(datagram.target() + " " + datagram.photos())) {
            fresh[0]++;
          }
        });

    assertThat(lengths).hasSize(1);
    assertThat(stale[0]).isBetween(400, 600);
    assertThat(fresh[0]).isBetween(3_300, 3_700);
    assertThat(photographs.fresh()).isEqualTo(fresh[0]);
  }

  @Test
  void garbageIsRejectedOrLongPast() {
    var reasons = new HashSet<Decoded.Reason>();
    make(
        new Garbage(),
        6_000,
        bytes -> {
          switch (codec.decode(bytes)) {
            case Decoded.Rejected(Decoded.Reason reason) -> reasons.add(reason);
            case Decoded.Accepted(var datagram) ->
                assertThat(datagram.sentAt()).isNotEqualTo(System.currentTimeMillis());
          }
        });

    assertThat(reasons).contains(Decoded.Reason.TOO_LARGE, Decoded.Reason.NOT_JSON);
  }

  private static void make(Flood.Source source, int count, Consumer<byte[]> with) {
    for (int i = 0; i < count; i++) {
      if (i % 10 == 0) {
        source.begins();
      }
      var buffer = Unpooled.buffer();
      source.next(buffer, NOW);
      with.accept(ByteBufUtil.getBytes(buffer));
    }
  }
}
