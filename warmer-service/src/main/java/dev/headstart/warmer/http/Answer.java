package dev.headstart.warmer.http;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpResponse;

/**
 * Who waits for the answer to a request. Told on the event loop: the head, parts of the body as
 * they come, and {@link #ended} or {@link #failed} once, after which nothing more is told.
 */
public interface Answer {

  /** Status and fields have come; of an interim answer (RFC 9110 §15.2) nothing is told. */
  void head(HttpResponse head);

  /** A part of the body, which belongs to whoever is told. */
  void part(ByteBuf part);

  /** No more parts for the moment. */
  default void pause() {}

  /** There is room again for the request's body. */
  default void writable() {}

  /** The answer is complete; the connection may have been given to somebody else already. */
  void ended();

  /**
   * There will be no answer, or no rest of it.
   *
   * @param untouched whether the connection had been used before and broke before anything came:
   *     its server may have closed it for being idle, and not have seen the request
   */
  void failed(Throwable cause, boolean untouched);
}
