package dev.headstart.cache.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class Http2FramesTest {

  private static final byte[] PREFACE =
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final Http2Frames frames = new Http2Frames();

  @Test
  void wholeFramesAreWholeWhereverTheyAreCut() {
    byte[] all = join(PREFACE, frame(4, 0, 6), frame(1, 5, 300), frame(8, 0, 4), frame(6, 0, 8));
    List<Integer> edges = new ArrayList<>();
    for (int i = 0; i < all.length; i++) {
      came(all[i]);
      if (frames.areWhole()) {
        edges.add(i + 1);
      }
    }
    int settings = PREFACE.length + 15;
    assertThat(edges)
        .containsExactly(PREFACE.length, settings, settings + 309, settings + 322, settings + 339);
  }

  @Test
  void fieldsAreWholeWithTheirLastContinuation() {
    came(join(PREFACE, frame(1, 0, 10), frame(9, 0, 10)));
    assertThat(frames.areWhole()).isFalse();
    came(frame(9, 4, 0));
    assertThat(frames.areWhole()).isTrue();
  }

  @Test
  void contentThatIsStillToComeIsNoHeadUnderWay() {
    byte[] content = frame(0, 0, 1000);
    came(join(PREFACE, frame(1, 4, 10)));
    came(Arrays.copyOf(content, 5));
    assertThat(frames.areWhole()).isFalse();
    came(Arrays.copyOfRange(content, 5, 500));
    assertThat(frames.areWhole()).isTrue();
  }

  @Test
  void whatBeginsOtherwiseIsNotLookedAtFurther() {
    came("PUT / HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII));
    assertThat(frames.isOther()).isTrue();
    assertThat(frames.areWhole()).isFalse();
  }

  private void came(byte... bytes) {
    ByteBuf buffer = Unpooled.wrappedBuffer(bytes);
    frames.came(buffer);
    assertThat(buffer.readableBytes()).isEqualTo(bytes.length);
  }

  private static byte[] frame(int type, int flags, int length) {
    byte[] frame = new byte[9 + length];
    frame[1] = (byte) (length >> 8);
    frame[2] = (byte) length;
    frame[3] = (byte) type;
    frame[4] = (byte) flags;
    frame[8] = 1;
    return frame;
  }

  private static byte[] join(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
