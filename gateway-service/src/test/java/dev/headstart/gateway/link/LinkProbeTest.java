package dev.headstart.gateway.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http2.DefaultHttp2PingFrame;
import io.netty.handler.codec.http2.Http2PingFrame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** With a clock of the test's own. */
class LinkProbeTest {

  private final AtomicLong now = new AtomicLong(1);
  private final List<Long> roundTrips = new ArrayList<>();
  private final List<String> said = new ArrayList<>();
  private final EmbeddedChannel channel = new EmbeddedChannel();

  LinkProbeTest() {
    channel.freezeTime();
    channel
        .pipeline()
        .addLast(
            new LinkProbe(LinkPace.USUAL, now::get, roundTrips::add, () -> said.add("silent")));
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
    channel.advanceTimeBy(time.toNanos(), TimeUnit.NANOSECONDS);
    channel.runScheduledPendingTasks();
  }

  private void answer() {
    Http2PingFrame ping = channel.readOutbound();
    channel.writeInbound(new DefaultHttp2PingFrame(ping.content(), true));
  }

  @Test
  void asksAtOnceAndOnceASecond() {
    assertThat(channel.<Object>readOutbound()).isInstanceOf(Http2PingFrame.class);
    assertThat(channel.<Object>readOutbound()).isNull();
    pass(LinkPace.USUAL.ping());
    assertThat(channel.<Object>readOutbound()).isInstanceOf(Http2PingFrame.class);
  }

  @Test
  void anAnswerTellsTheRoundTripAndIsNotPassedOn() {
    now.addAndGet(Duration.ofMillis(220).toNanos());
    answer();
    assertThat(roundTrips).containsExactly(Duration.ofMillis(220).toNanos());
    assertThat(channel.<Object>readInbound()).isNull();
  }

  @Test
  void closesAConnectionOnWhichNothingComesWithinFiveSeconds() {
    for (int second = 1; second <= 3; second++) {
      pass(LinkPace.USUAL.ping());
      assertThat(channel.isOpen()).as("after %s s", second).isTrue();
    }
    pass(LinkPace.USUAL.ping());
    assertThat(channel.isOpen()).isFalse();
    assertThat(said).containsExactly("silent");
  }

  @Test
  void whatWasMissedWhileThisSideStoodStillDoesNotCount() {
    now.addAndGet(Duration.ofSeconds(10).toNanos());
    channel.advanceTimeBy(LinkPace.USUAL.ping().toNanos(), TimeUnit.NANOSECONDS);
    channel.runScheduledPendingTasks();
    assertThat(channel.isOpen()).isTrue();
    for (int second = 1; second <= 4; second++) {
      pass(LinkPace.USUAL.ping());
    }
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void photographsThatArriveAreASignOfLifeThoughNoPingIsAnswered() {
    for (int second = 1; second <= 20; second++) {
      pass(LinkPace.USUAL.ping());
      channel.writeInbound("a part of a photograph");
    }
    assertThat(channel.isOpen()).isTrue();
    assertThat(channel.<String>readInbound()).isEqualTo("a part of a photograph");
  }
}
