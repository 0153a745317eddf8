package dev.headstart.lab.bench.warmer;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Datagrams that say nothing: noise, a good one cut short, one with a few bytes changed, one too
 * large, one nested as deep as fits, and one whose texts are lies. Not thread-safe.
 */
final class Garbage implements Flood.Source {

  /** What a batch is made of, by turns: all in one have one length. */
  private enum Kind {
    NOISE,
    CUT_SHORT,
    CHANGED,
    HUGE,
    DEEP,
    LIES
  }

  private static final int SMALL = 120;
  private static final int HUGE = 1400;
  private static final byte[] GOOD =
      ("{\"t\":1764000000123,\"region\":\"sin\",\"photos\":[\"/photos/7f3k2m9q_4bd1c09ae2_z.jpg\","
              + "\"/photos/7f3k2m9r_4bd1c09ae2_z.jpg\"],\"x\":[]}   ")
          .getBytes(StandardCharsets.US_ASCII);
  private static final byte[] LIES =
      ("{\"t\":1764000000123,\"region\":\"../../\",\"photos\":[\"/photos/../../etc/passwd\\r"
              + "\\n"
              + "Host: x\",\"\\ud800\\u0000\",\"\"]}       ")
          .getBytes(StandardCharsets.US_ASCII);

  private final SplittableRandom random = new SplittableRandom(4);
  private int batches;
  private Kind kind = Kind.NOISE;

  @Override
  public void begins() {
    kind = Kind.values()[batches++ % Kind.values().length];
  }

  @Override
  public void next(ByteBuf to, long nowMillis) {
    byte[] bytes = new byte[kind == Kind.HUGE ? HUGE : SMALL];
    switch (kind) {
      case NOISE, HUGE -> random.nextBytes(bytes);
      case CUT_SHORT -> System.arraycopy(GOOD, 0, bytes, 0, Math.min(100, bytes.length));
      case CHANGED -> {
        System.arraycopy(GOOD, 0, bytes, 0, SMALL);
        for (int i = 0; i < 3; i++) {
          bytes[random.nextInt(SMALL)] = (byte) random.nextInt();
        }
      }
      case DEEP -> Arrays.fill(bytes, (byte) '[');
      case LIES -> System.arraycopy(LIES, 0, bytes, 0, Math.min(LIES.length, SMALL));
    }
    if (kind == Kind.DEEP) {
      System.arraycopy("{\"x\":".getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, 5);
    }
    to.writeBytes(bytes);
  }
}
