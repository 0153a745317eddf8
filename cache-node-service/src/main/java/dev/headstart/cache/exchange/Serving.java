package dev.headstart.cache.exchange;

import dev.headstart.cache.arrival.Arrival;
import dev.headstart.cache.arrival.Landing;
import dev.headstart.cache.body.BodyReader;
import dev.headstart.cache.body.BodyReader.Readiness;
import dev.headstart.cache.object.ObjectHead;
import dev.headstart.cache.origin.Source;
import dev.headstart.cache.partial.Seeking;
import dev.headstart.cache.store.StoredObject;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/** Serves objects that are stored, or arrive, and records it. Thread-safe. */
final class Serving {

  private static final int PARTIAL_CONTENT = 206;

  private final Fetching fetching;
  private final Seeking seeking;
  private final Answering answering;
  private final Telling telling;
  private final Scores scores;
  private final ExchangeMeters meters;
  private final InstantSource clock;

  Serving(
      Fetching fetching,
      Seeking seeking,
      Answering answering,
      Telling telling,
      Scores scores,
      ExchangeMeters meters,
      InstantSource clock) {
    this.fetching = fetching;
    this.seeking = seeking;
    this.answering = answering;
    this.telling = telling;
    this.scores = scores;
    this.meters = meters;
    this.clock = clock;
  }

  // What is stored.

  /**
   * Serves a stored object, which it closes.
   *
   * @param place where it was found
   * @param stale why it is served though it is stale; {@code ""} where it is not
   */
  Mono<Void> stored(
      Asked asked,
      HttpServerResponse response,
      StoredObject object,
      ServedAs place,
      String stale,
      long now) {
    ObjectHead head = object.head();
    String where = place == ServedAs.HIT_MEMORY ? "memory" : "disk";
    String timing = telling.cacheTiming(where, System.nanoTime() - asked.started());
    List<String> timings = scores.served(asked, false, timing);
    ServedAs how = servedAs(asked, place, stale);
    scores.begins(asked, how);
    meters.served(asked.door(), how);
    return answering.stored(
        asked,
        response,
        object,
        Rendering.of(asked.fields(), asked.head(), head, OptionalLong.of(object.length())),
        status(asked, head, stale.isEmpty() ? where : stale, now),
        timings,
        now);
  }

  private static ServedAs servedAs(Asked asked, ServedAs place, String stale) {
    if (!stale.isEmpty()) {
      return ServedAs.STALE;
    }
    return asked.said() instanceof Said.StillGood ? ServedAs.REVALIDATED : place;
  }

  private String status(Asked asked, ObjectHead head, String detail, long now) {
    long timeToLive = head.freshness().timeToLiveAt(now);
    return switch (asked.said()) {
      case Said.Nothing _ -> telling.hit(head.key(), timeToLive, detail);
      case Said.StillGood(int status) ->
          telling.revalidated(asked.forwarded(), status, head.key(), timeToLive);
      case Said.Failed(var _, int status) ->
          telling.staleAfter(asked.forwarded(), status, head.key(), timeToLive, detail);
    };
  }

  // What arrives.

  /** What was decided about serving an object that arrives. */
  private record Course(
      Asked asked,
      HttpServerResponse response,
      Landing.Shared shared,
      Rendering rendering,
      BodyReader reader,
      boolean warm,
      Source source,
      boolean joined,
      boolean sought) {

    /** Perhaps she reads, instead of what arrives, what was fetched for her alone. */
    Course readingFrom(BodyReader decided) {
      boolean found = decided != reader;
      return new Course(asked, response, shared, rendering, decided, warm, source, joined, found);
    }

    /**
     * A range of what is fetched begins at once, for its head says all that the viewer can know
     * before its turn comes. What is pushed may have to be fetched instead.
     */
    boolean mayBeginWithoutBytes() {
      return sought || rendering instanceof Rendering.Part part && part.start() > 0 && !warm;
    }
  }

  /**
   * Serves what arrives, as it comes.
   *
   * @param arrival on which it comes
   * @param joined whether the request found it arriving
   * @param missed what to do where its first bytes can no longer be had
   * @param broken what to do where it breaks off before its first byte
   */
  Mono<Void> arriving(
      Asked asked,
      HttpServerResponse response,
      Landing.Shared shared,
      Arrival arrival,
      boolean joined,
      Supplier<Mono<Void>> missed,
      Supplier<Mono<Void>> broken) {
    ObjectHead head = shared.head();
    Rendering rendering = RenderedArrival.of(asked, shared);
    BodyReader reader = null;
    if (!Through.hasNoBody(head.status(), asked.head()) && !rendering.hasNoBody()) {
      reader = RenderedArrival.open(shared, rendering);
      if (reader == null) {
        return missed.get();
      }
    }
    var course =
        new Course(
            asked,
            response,
            shared,
            rendering,
            reader,
            arrival.warm(),
            arrival.source(),
            joined,
            false);
    return reader == null ? begin(course) : seekOrWait(course, broken);
  }

  /** What lies far beyond what has come is fetched out of turn; the rest waits. */
  private Mono<Void> seekOrWait(Course course, Supplier<Mono<Void>> broken) {
    Mono<Course> decided =
        course.rendering() instanceof Rendering.Part(long start, long end)
            ? seeking
                .seek(
                    fetching.requestFor(course.asked()),
                    course.shared(),
                    start,
                    end,
                    course.reader())
                .map(course::readingFrom)
            : Mono.just(course);
    return decided.flatMap(
        each -> each.mayBeginWithoutBytes() ? begin(each) : whenBytesCome(each, broken));
  }

  /** Nothing is sent before there are bytes, so that a broken arrival can still be made good. */
  private Mono<Void> whenBytesCome(Course course, Supplier<Mono<Void>> broken) {
    BodyReader reader = course.reader();
    return Mono.<Readiness>create(
            sink -> {
              Runnable check =
                  () -> {
                    Readiness readiness = reader.readiness();
                    if (readiness != Readiness.NOT_YET) {
                      sink.success(readiness);
                    }
                  };
              reader.onReady(check);
              check.run();
            })
        .doOnCancel(reader::close)
        .flatMap(
            readiness -> {
              if (readiness != Readiness.BROKEN) {
                return begin(course);
              }
              reader.close();
              return broken.get();
            });
  }

  private String arriving(Course course) {
    Landing.Shared shared = course.shared();
    boolean completed = shared.kept() > 0;
    return telling.arriving(
        completed ? Telling.PARTIAL : course.asked().forwarded(),
        completed ? PARTIAL_CONTENT : shared.head().status(),
        shared.head(),
        course.source().keeps(),
        course.joined(),
        course.warm() ? "warm" : "");
  }

  /** What a fellow says of the time that it took stands before what we say. */
  private List<String> waited(Course course) {
    Landing.Shared shared = course.shared();
    var timings = new ArrayList<String>();
    if (course.source().fellow()) {
      timings.addAll(shared.head().fields().getAll(ViewerFields.SERVER_TIMING));
    }
    timings.add(telling.waited(course.source(), shared.waited()));
    return timings;
  }

  private Mono<Void> begin(Course course) {
    Asked asked = course.asked();
    Landing.Shared shared = course.shared();
    ServedAs how = course.joined() ? ServedAs.JOINED : ServedAs.MISS;
    scores.begins(asked, how);
    meters.served(asked.door(), how);
    List<String> timings =
        course.joined()
            ? scores.served(
                asked, true, telling.cacheTiming("arriving", System.nanoTime() - asked.started()))
            : waited(course);
    return answering.arriving(
        asked.door(),
        course.response(),
        shared.head(),
        shared.length(),
        course.rendering(),
        course.reader(),
        course.sought()
            ? telling.passed(asked.forwarded(), PARTIAL_CONTENT, "ahead")
            : arriving(course),
        timings,
        clock.millis());
  }
}
