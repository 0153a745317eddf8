package dev.headstart.cache.exchange;

import dev.headstart.cache.body.BodyReader;
import dev.headstart.cache.body.FileSlices;
import dev.headstart.cache.object.ObjectHead;
import dev.headstart.cache.problem.Problem;
import dev.headstart.cache.problem.Problems;
import dev.headstart.cache.race.RaceOutcome;
import dev.headstart.cache.store.StoredObject;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.stream.ChunkedWriteHandler;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Writes answers. */
final class Answering {

  private static final Logger log = LoggerFactory.getLogger(Answering.class);

  private static final String CHUNKS = "headstart.chunks";
  private static final int NO_CONTENT = 204;
  private static final String MEMORY = "memory";

  private final ViewerFields viewerFields;
  private final ViewerFields nodeFields;
  private final Telling telling;
  private final ExchangeMeters meters;

  Answering(ViewerFields viewerFields, Telling telling, ExchangeMeters meters) {
    this.viewerFields = viewerFields;
    this.nodeFields = viewerFields.forNodes();
    this.telling = telling;
    this.meters = meters;
  }

  /**
   * Writes the head of an object that is stored, or will be, as {@code rendering} says; and, where
   * that has no body, the whole answer.
   */
  private void head(
      Door door,
      HttpServerResponse response,
      ObjectHead head,
      OptionalLong length,
      Rendering rendering,
      String cacheStatus,
      List<String> timings,
      long now) {
    HttpHeaders fields = response.responseHeaders();
    HttpHeaders prepared =
        door == Door.FELLOWS ? nodeFields.ofStored(head) : head.prepared(viewerFields::ofStored);
    common(fields, prepared, cacheStatus, timings, Long.toString(head.freshness().ageAt(now)));
    RenderedHead.set(response, head, length, rendering);
  }

  /** Fields that all answers have which are made of a head. */
  private static void common(
      HttpHeaders fields,
      HttpHeaders prepared,
      String cacheStatus,
      List<String> timings,
      String age) {
    fields.set(prepared);
    fields.set(HttpHeaderNames.AGE, age);
    // After those of the caches before us (RFC 9211 §2).
    fields.add(ViewerFields.CACHE_STATUS, cacheStatus);
    fields.set(ViewerFields.SERVER_TIMING, timings);
  }

  /** The fields of a whole object that is served from memory; the numbers are texts of any kind. */
  HttpHeaders fieldsOfHit(
      ObjectHead head,
      long length,
      String age,
      String timeToLive,
      String milliseconds,
      RaceOutcome race) {
    String timing = Telling.cacheTiming(MEMORY, milliseconds);
    HttpHeaders fields =
        DefaultHttpHeadersFactory.headersFactory().withValidation(false).newHeaders();
    common(
        fields,
        head.prepared(viewerFields::ofStored),
        telling.hit(head.key(), timeToLive, MEMORY),
        race == null ? List.of(timing) : List.of(timing, telling.raceTiming(race)),
        age);
    return fields.set(HttpHeaderNames.CONTENT_LENGTH, Long.toString(length));
  }

  /** Serves a stored object, which it closes; what is in memory goes out in one write. */
  Mono<Void> stored(
      Asked asked,
      HttpServerResponse response,
      StoredObject object,
      Rendering rendering,
      String cacheStatus,
      List<String> timings,
      long now) {
    OptionalLong length = OptionalLong.of(object.length());
    head(asked.door(), response, object.head(), length, rendering, cacheStatus, timings, now);
    if (asked.head() || rendering.hasNoBody()) {
      object.close();
      return Mono.empty();
    }
    if (rendering instanceof Rendering.Parts(var parts)) {
      BodyReader reader = Multipart.of(object.head(), parts, object.length()).open(object::open);
      object.close();
      return stream(response, reader);
    }
    long start = rendering instanceof Rendering.Part part ? part.start() : 0;
    long end = rendering instanceof Rendering.Part part ? part.end() : object.length();
    ByteBuf bytes = object.bytes();
    if (bytes == null) {
      FileSlices slices = ZeroCopy.isPossible(response) ? object.slices(start, end) : null;
      BodyReader reader = slices == null ? object.open(start, end) : null;
      object.close();
      return slices == null ? stream(response, reader) : send(response, slices);
    }
    object.close();
    meters.sent(end - start);
    return response.sendObject(bytes.setIndex((int) start + bytes.readerIndex(), (int) end)).then();
  }

  /** Serves an object that is arriving, or only its head where {@code reader} is {@code null}. */
  Mono<Void> arriving(
      Door door,
      HttpServerResponse response,
      ObjectHead head,
      OptionalLong length,
      Rendering rendering,
      BodyReader reader,
      String cacheStatus,
      List<String> timings,
      long now) {
    head(door, response, head, length, rendering, cacheStatus, timings, now);
    return reader == null ? Mono.empty() : stream(response, reader);
  }

  /**
   * Passes an answer of the origin on.
   *
   * @param head whether it answers a HEAD
   */
  Mono<Void> passing(
      Door door,
      HttpServerResponse response,
      boolean head,
      int status,
      HttpHeaders fields,
      OptionalLong length,
      BodyReader reader,
      String cacheStatus,
      List<String> timings) {
    response.status(status);
    HttpHeaders ours = response.responseHeaders();
    ours.set((door == Door.FELLOWS ? nodeFields : viewerFields).passing(fields));
    ours.add(ViewerFields.CACHE_STATUS, cacheStatus);
    timings.forEach(timing -> ours.add(ViewerFields.SERVER_TIMING, timing));
    if (length.isPresent() && status != NO_CONTENT) {
      ours.set(HttpHeaderNames.CONTENT_LENGTH, Long.toString(length.getAsLong()));
    }
    if (Through.hasNoBody(status, head)) {
      reader.close();
      return Mono.empty();
    }
    if (length.isEmpty()) {
      ours.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
    }
    return stream(response, reader);
  }

  /** Passes a part of an answer of the origin on, which is a whole. */
  Mono<Void> passingPart(
      HttpServerResponse response,
      ObjectHead whole,
      OptionalLong length,
      Rendering.Part part,
      BodyReader reader,
      String cacheStatus,
      List<String> timings) {
    HttpHeaders ours = response.responseHeaders();
    ours.set(viewerFields.passing(whole.fields()));
    ours.add(ViewerFields.CACHE_STATUS, cacheStatus);
    timings.forEach(timing -> ours.add(ViewerFields.SERVER_TIMING, timing));
    RenderedHead.set(response, whole, length, part);
    return stream(response, reader);
  }

  /** Answers with a problem. */
  Mono<Void> problem(HttpServerResponse response, Problem problem, String detail) {
    HttpHeaders fields = response.responseHeaders();
    fields.set(ViewerFields.CACHE_STATUS, telling.none(detail));
    return Problems.answer(response, problem);
  }

  /** Answers with a problem a request whose body may still be coming. */
  Mono<Void> refusal(
      HttpServerRequest request, HttpServerResponse response, Problem problem, String detail) {
    response.responseHeaders().set(ViewerFields.CACHE_STATUS, telling.none(detail));
    return Problems.refuse(request, response, problem);
  }

  private Mono<Void> stream(HttpServerResponse response, BodyReader reader) {
    response.withConnection(
        connection -> reader.onReady(chunkWriterOf(connection)::resumeTransfer));
    return response
        .sendObject(new ReaderChunks(reader, meters::sent))
        .then()
        .onErrorResume(IOException.class, broken -> abort(response, broken))
        .doFinally(signal -> reader.close());
  }

  private Mono<Void> send(HttpServerResponse response, FileSlices slices) {
    response.withConnection(
        connection -> slices.onReady(chunkWriterOf(connection)::resumeTransfer));
    return response
        .sendObject(slices)
        .then()
        .onErrorResume(IOException.class, broken -> abort(response, broken))
        .doFinally(
            signal -> {
              meters.sent(slices.progress());
              slices.close();
            });
  }

  /**
   * What has been sent cannot be taken back: only a cut connection, or stream, tells of the rest.
   */
  private static Mono<Void> abort(HttpServerResponse response, IOException broken) {
    log.debug("An answer was cut short", broken);
    response.withConnection(connection -> connection.channel().close());
    return Mono.never();
  }

  private static ChunkedWriteHandler chunkWriterOf(Connection connection) {
    ChunkedWriteHandler present = connection.channel().pipeline().get(ChunkedWriteHandler.class);
    if (present != null) {
      return present;
    }
    var added = new ChunkedWriteHandler();
    connection.addHandlerLast(CHUNKS, added);
    return added;
  }
}
