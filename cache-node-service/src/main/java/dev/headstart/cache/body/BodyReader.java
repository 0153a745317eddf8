package dev.headstart.cache.body;

import io.netty.buffer.ByteBuf;
import java.io.Closeable;
import java.io.IOException;

/**
 * The bytes of a body, or of one range of it, pulled by one reader at her own speed. Never blocks.
 * Of one reader the calls come one after the other, from any thread; she closes it whatever
 * happened.
 */
public interface BodyReader extends Closeable {

  /** What the next {@link #poll} would give. */
  enum Readiness {
    /** Bytes. */
    BYTES,
    /** Nothing yet; the listener will be told. */
    NOT_YET,
    /** Nothing any more: all bytes have been given. */
    ENDED,
    /** An exception: the rest will not come. */
    BROKEN
  }

  Readiness readiness();

  /**
   * The next bytes, which the caller must release; {@code null} where there are none yet or no
   * more.
   *
   * @throws IOException where the rest will not come
   */
  ByteBuf poll() throws IOException;

  /**
   * Sets who is told, from any thread and perhaps once too often, that it is worth asking again
   * after {@link Readiness#NOT_YET}. The next one replaces it.
   */
  void onReady(Runnable listener);

  /** Gives back what the reader holds; may be called more than once. */
  @Override
  void close();
}
