package dev.headstart.cache.fellow;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.timeout.ReadTimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

/** For what failures another node is avoided. */
class OutcomeTest {

  @Test
  void whoCannotBeReachedIsAvoided() {
    for (Exception error :
        new Exception[] {
          new ConnectException("refused"),
          new ConnectTimeoutException("slow"),
          new UnknownHostException("node"),
          new SSLHandshakeException("not ours")
        }) {
      assertThat(Outcome.of(error)).isEqualTo(Outcome.UNREACHABLE);
    }
    assertThat(Outcome.UNREACHABLE.incriminates()).isTrue();
  }

  @Test
  void whoBreaksOffIsAvoided() {
    assertThat(Outcome.of(new IOException("reset"))).isEqualTo(Outcome.BROKEN);
    assertThat(Outcome.BROKEN.incriminates()).isTrue();
  }

  @Test
  void nobodyIsBlamedForWhatIsNotItsFault() {
    assertThat(Outcome.of(new TimeoutException("no connection is free"))).isEqualTo(Outcome.BUSY);
    assertThat(Outcome.of(new IllegalStateException("too many wait"))).isEqualTo(Outcome.BUSY);
    assertThat(Outcome.of(ReadTimeoutException.INSTANCE)).isEqualTo(Outcome.LATE);
    assertThat(Outcome.of(new Abandoned(new IOException("the viewer left"))))
        .isEqualTo(Outcome.ABANDONED);
    for (Outcome outcome :
        new Outcome[] {Outcome.BUSY, Outcome.LATE, Outcome.ABANDONED, Outcome.SILENT}) {
      assertThat(outcome.incriminates()).isFalse();
    }
  }

  @Test
  void silenceIsKnownAlready() {
    assertThat(Outcome.of(new FellowFailure("frozen"))).isEqualTo(Outcome.SILENT);
  }
}
