package dev.headstart.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Which bytes of an HTTP/2 connection are a head under way. */
class Http2HeadsTest {

  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int WINDOW_UPDATE = 8;
  private static final int CONTINUATION = 9;
  private static final int END_HEADERS = 4;

  private final Http2Heads heads = new Http2Heads();

  private static ByteBuf preface() {
    return Unpooled.copiedBuffer("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", StandardCharsets.US_ASCII);
  }

  private static ByteBuf frame(int type, int flags, int length) {
    return Unpooled.buffer()
        .writeMedium(length)
        .writeByte(type)
        .writeByte(flags)
        .writeInt(1)
        .writeZero(length);
  }

  private Http2HeadsTest begun() {
    heads.came(preface());
    return this;
  }

  private boolean isUnderWayAfter(ByteBuf bytes) {
    heads.came(bytes);
    return heads.isUnderWay();
  }

  @Test
  void aConnectionThatHasSaidNothingHasBegunNothing() {
    assertThat(heads.isUnderWay()).isFalse();
  }

  @Test
  void aPrefaceIsUnderWayUntilItIsWhole() {
    assertThat(isUnderWayAfter(preface().slice(0, 10))).isTrue();
    assertThat(isUnderWayAfter(preface().slice(10, 14))).isFalse();
  }

  @Test
  void wholeFramesLeaveNothingUnderWay() {
    begun();
    assertThat(isUnderWayAfter(frame(WINDOW_UPDATE, 0, 4))).isFalse();
    assertThat(isUnderWayAfter(frame(HEADERS, END_HEADERS, 30))).isFalse();
    assertThat(isUnderWayAfter(frame(HEADERS, END_HEADERS, 0))).isFalse();
  }

  @Test
  void aFrameIsUnderWayFromItsFirstByteToItsLast() {
    begun();
    ByteBuf frame = frame(HEADERS, END_HEADERS, 3);
    for (int at = 0; at < 11; at++) {
      assertThat(isUnderWayAfter(frame.slice(at, 1))).as("after byte %s", at).isTrue();
    }
    assertThat(isUnderWayAfter(frame.slice(11, 1))).isFalse();
    assertThat(heads.number()).isEqualTo(1);
  }

  @Test
  void fieldsAreOneHeadWithTheirContinuations() {
    begun();
    assertThat(isUnderWayAfter(frame(HEADERS, 0, 3))).isTrue();
    assertThat(isUnderWayAfter(frame(CONTINUATION, 0, 3))).isTrue();
    assertThat(heads.number()).isEqualTo(1);
    assertThat(isUnderWayAfter(frame(CONTINUATION, END_HEADERS, 3))).isFalse();
    heads.came(frame(HEADERS, END_HEADERS, 3));
    assertThat(heads.number()).isEqualTo(2);
  }

  @Test
  void contentIsNoHeadHoweverSlowlyItComes() {
    begun();
    ByteBuf content = frame(DATA, 0, 16_384);
    assertThat(isUnderWayAfter(content.slice(0, 9))).isFalse();
    assertThat(isUnderWayAfter(content.slice(9, 10_000))).isFalse();
    assertThat(isUnderWayAfter(content.slice(10_009, 6_384))).isFalse();
    assertThat(isUnderWayAfter(frame(HEADERS, END_HEADERS, 3).slice(0, 10))).isTrue();
  }

  @RepeatedTest(20)
  void itDoesNotMatterHowTheBytesAreCut() {
    var random = new Random();
    ByteBuf all = Unpooled.buffer().writeBytes(preface());
    for (int i = 0; i < 50; i++) {
      all.writeBytes(frame(random.nextInt(10), END_HEADERS, random.nextInt(300)));
    }
    while (all.isReadable()) {
      heads.came(all.readSlice(Math.min(all.readableBytes(), 1 + random.nextInt(200))));
    }
    assertThat(heads.isUnderWay()).isFalse();
    assertThat(heads.number()).isEqualTo(50);
  }
}
