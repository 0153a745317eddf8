package dev.headstart.gateway.relay;

import dev.headstart.contract.peer.ServiceName;
import dev.headstart.gateway.link.Link;
import dev.headstart.gateway.link.LinkDownException;
import dev.headstart.gateway.link.LinkPlace;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClientResponse;
import tools.jackson.databind.json.JsonMapper;

/** Asks another gateway, over the link to it, how far it has it to others. */
final class DistanceClient {

  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final int OK = 200;

  private final JsonMapper json;

  DistanceClient(JsonMapper json) {
    this.json = json;
  }

  /** Its distances; fails where there is no answer within 2 s, or none that can be read. */
  Mono<Distances> ask(Link link) {
    return Mono.defer(
        () -> {
          LinkPlace place;
          try {
            place = link.takeForOwn();
          } catch (LinkDownException e) {
            return Mono.error(e);
          }
          return place
              .client()
              .headers(
                  headers ->
                      headers.set(
                          HttpHeaderNames.HOST,
                          ServiceName.Role.GATEWAY.in(link.region()).toString()))
              .get()
              .uri(Distances.PATH)
              .response((answer, content) -> read(answer, content.retain()))
              .single()
              .timeout(TIMEOUT)
              .doFinally(signal -> place.endOwn());
        });
  }

  private Mono<Distances> read(HttpClientResponse answer, Flux<ByteBuf> content) {
    return content
        .reduceWith(
            ByteArrayOutputStream::new,
            (whole, part) -> {
              try {
                if (whole.size() + part.readableBytes() > Distances.MAX_BYTES) {
                  throw new IllegalStateException("its answer is too long");
                }
                part.readBytes(whole, part.readableBytes());
                return whole;
              } catch (IOException e) {
                throw new IllegalStateException("memory cannot be written", e);
              } finally {
                part.release();
              }
            })
        .map(
            whole ->
                // A gateway that is no relay answers this as it answers a greeting.
                answer.status().code() == OK
                    ? Distances.read(whole.toByteArray(), json)
                    : Distances.NONE);
  }
}
