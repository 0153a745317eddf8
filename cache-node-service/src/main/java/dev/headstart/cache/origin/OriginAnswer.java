package dev.headstart.cache.origin;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import reactor.core.publisher.Flux;

/**
 * An answer of the origin, or of somebody nearer, whose head has come.
 *
 * @param status its status code
 * @param fields its end-to-end fields, without {@code Content-Length}
 * @param length of its body; empty where it does not say
 * @param delimited whether the message says where its body ends, so that a truncated one is known
 * @param requested when it was asked for
 * @param received when its head had come
 * @param waited between the two, by a clock that does not jump
 * @param body its bytes, to be subscribed once, or {@link #discard}ed; an error where they are cut
 *     short
 * @param discard closes the connection without reading
 * @param kept how many bytes of its beginning had been kept here, so that the origin sent only the
 *     rest, with 206; 0 where it sent it all
 * @param source who gave it
 */
public record OriginAnswer(
    int status,
    HttpHeaders fields,
    OptionalLong length,
    boolean delimited,
    Instant requested,
    Instant received,
    Duration waited,
    Flux<ByteBuf> body,
    Runnable discard,
    long kept,
    Source source) {

  /** An answer as the origin sent it. */
  public OriginAnswer(
      int status,
      HttpHeaders fields,
      OptionalLong length,
      boolean delimited,
      Instant requested,
      Instant received,
      Duration waited,
      Flux<ByteBuf> body,
      Runnable discard) {
    this(
        status,
        fields,
        length,
        delimited,
        requested,
        received,
        waited,
        body,
        discard,
        0,
        Source.ORIGIN);
  }

  /** The same answer, given by {@code source}, with its bytes by way of {@code body}. */
  public OriginAnswer from(Source source, Flux<ByteBuf> body) {
    return new OriginAnswer(
        status, fields, length, delimited, requested, received, waited, body, discard, kept,
        source);
  }
}
