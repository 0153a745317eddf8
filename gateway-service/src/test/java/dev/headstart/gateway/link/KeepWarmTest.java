package dev.headstart.gateway.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.gateway.kernel.TcpInfo;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http2.Http2PingFrame;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class KeepWarmTest {

  private static TcpInfo withTimeout(long micros) {
    return new TcpInfo(0, 0, micros, 10, 0, 1_448, 0, 0, 0, 0, 0, 0, 0, false, 0, 0);
  }

  @Test
  void aPingGoesTwiceInEachRetransmissionTimeout() {
    assertThat(KeepWarm.pause(withTimeout(412_000))).isEqualTo(206_000);
  }

  @Test
  void beforeTheKernelWasAskedTheShortestTimeoutHolds() {
    assertThat(KeepWarm.pause(null)).isEqualTo(100_000);
  }

  @Test
  void pingsGoForAsLongAsTheConnectionIsOpen() {
    var channel = new EmbeddedChannel();
    channel.freezeTime();
    channel.pipeline().addLast(new KeepWarm(() -> withTimeout(400_000)));
    channel.advanceTimeBy(1_000, TimeUnit.MILLISECONDS);
    channel.runScheduledPendingTasks();
    int pings = 0;
    for (Object sent = channel.readOutbound(); sent != null; sent = channel.readOutbound()) {
      assertThat(sent).isInstanceOf(Http2PingFrame.class);
      pings++;
    }
    assertThat(pings).isBetween(1, 5);
    channel.pipeline().remove(KeepWarm.class);
    channel.advanceTimeBy(1_000, TimeUnit.MILLISECONDS);
    channel.runScheduledPendingTasks();
    assertThat(channel.<Object>readOutbound()).isNull();
    channel.finishAndReleaseAll();
  }
}
