package dev.headstart.cache.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.cache.body.BodyReader;
import dev.headstart.cache.object.ObjectKey;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.io.IOException;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/**
 * What nobody stores may have come whole before the one who asked for it hears of it: it waits for
 * her, and for her alone.
 */
class StarterTest {

  private static final long END = Long.MAX_VALUE;

  private final BufferBudget budget = new BufferBudget(1024 * 1024);
  private final Arrival arrival = new Arrival(new ObjectKey("/a"), new Audience.Unsigned(), false);
  private final ArrivingBody body =
      new ArrivingBody(
          OptionalLong.of(3),
          1024 * 1024,
          UnpooledByteBufAllocator.DEFAULT,
          budget,
          Runnable::run,
          () -> {
            throw new IOException("nothing is spilled");
          });

  private void comesWhole() throws IOException {
    body.append(Unpooled.wrappedBuffer(new byte[] {1, 2, 3}));
    body.end(() -> {});
    body.release();
  }

  @Test
  void sheReadsWhatCameBeforeSheHeardOfIt() throws IOException {
    arrival.keepForStarter(body);
    comesWhole();

    BodyReader reader = body.open(0, END);
    arrival.starterLeft();

    ByteBuf read = reader.poll();
    assertThat(read.readableBytes()).isEqualTo(3);
    read.release();
    reader.close();
    assertThat(body.open(0, END)).isNull();
    assertThat(budget.held()).isZero();
  }

  @Test
  void nothingIsKeptForOneWhoLeft() throws IOException {
    arrival.keepForStarter(body);
    comesWhole();

    arrival.starterLeft();

    assertThat(body.open(0, END)).isNull();
    assertThat(budget.held()).isZero();
  }

  @Test
  void norForOneWhoLeftBeforeItsHeadCame() throws IOException {
    arrival.starterLeft();

    arrival.keepForStarter(body);
    comesWhole();

    assertThat(body.open(0, END)).isNull();
    assertThat(budget.held()).isZero();
  }
}
