package dev.headstart.cache.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.longs;

import dev.headstart.cache.body.BodyReader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What readers make of others: parts of a whole, and several parts one after the other. */
class PartReadersTest {

  private static final int LENGTH = 1000;

  /** Gives bytes in pieces of random lengths, and now and then has none yet. */
  private static final class Pieces implements BodyReader {
    private final byte[] bytes;
    private final Random chance;
    private final List<ByteBuf> given = new ArrayList<>();
    private int position;
    private boolean closed;

    Pieces(byte[] bytes, Random chance) {
      this.bytes = bytes;
      this.chance = chance;
    }

    @Override
    public Readiness readiness() {
      return position == bytes.length ? Readiness.ENDED : Readiness.BYTES;
    }

    @Override
    public ByteBuf poll() {
      if (position == bytes.length || chance.nextInt(4) == 0) {
        return null;
      }
      int length = 1 + chance.nextInt(bytes.length - position);
      ByteBuf piece = Unpooled.copiedBuffer(bytes, position, length);
      given.add(piece);
      position += length;
      return piece;
    }

    @Override
    public void onReady(Runnable listener) {}

    @Override
    public void close() {
      closed = true;
    }
  }

  private static byte[] bytes(Random chance, int length) {
    var bytes = new byte[length];
    chance.nextBytes(bytes);
    return bytes;
  }

  private static byte[] readAll(BodyReader reader) {
    ByteBuf read = Unpooled.buffer();
    try {
      while (reader.readiness() != BodyReader.Readiness.ENDED) {
        ByteBuf bytes = reader.poll();
        if (bytes != null) {
          assertThat(bytes.isReadable()).isTrue();
          read.writeBytes(bytes);
          bytes.release();
        }
      }
      assertThat(reader.poll()).isNull();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    reader.close();
    return Arrays.copyOf(read.array(), read.writerIndex());
  }

  @Test
  void aPartIsCutOutOfAWholeHoweverThatComes() {
    qt().withExamples(5_000)
        .forAll(longs().all(), integers().between(0, LENGTH - 1), integers().between(1, LENGTH))
        .checkAssert(
            (seed, start, wanted) -> {
              var chance = new Random(seed);
              int end = Math.min(LENGTH, start + wanted);
              byte[] whole = bytes(chance, LENGTH);
              var pieces = new Pieces(whole, chance);

              byte[] read = readAll(new SkippingReader(pieces, start, end));

              assertThat(read).isEqualTo(Arrays.copyOfRange(whole, start, end));
              assertThat(pieces.closed).isTrue();
              assertThat(pieces.given).allMatch(piece -> piece.refCnt() == 0);
            });
  }

  @Test
  void partsComeOneAfterTheOtherBehindTheirHeads() {
    qt().withExamples(2_000)
        .forAll(longs().all(), integers().between(1, 6))
        .checkAssert(
            (seed, count) -> {
              var chance = new Random(seed);
              var expected = Unpooled.buffer();
              var heads = new ArrayList<byte[]>();
              var parts = new ArrayList<BodyReader>();
              for (int i = 0; i < count; i++) {
                heads.add(bytes(chance, 1 + chance.nextInt(20)));
                byte[] part = bytes(chance, 1 + chance.nextInt(200));
                parts.add(new Pieces(part, chance));
                expected.writeBytes(heads.get(i)).writeBytes(part);
              }
              byte[] closing = bytes(chance, 5);
              expected.writeBytes(closing);

              byte[] read = readAll(new MultipartReader(heads, parts, closing));

              assertThat(read).isEqualTo(Arrays.copyOf(expected.array(), expected.writerIndex()));
              assertThat(parts).allMatch(part -> ((Pieces) part).closed);
              assertThat(parts)
                  .allMatch(
                      part ->
                          ((Pieces) part).given.stream().allMatch(piece -> piece.refCnt() == 0));
            });
  }
}
