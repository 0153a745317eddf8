package dev.headstart.cache.push;

import dev.headstart.cache.arrival.Expectations;
import dev.headstart.cache.fellow.Announcing;
import dev.headstart.cache.object.ContentLength;
import dev.headstart.cache.object.ObjectKey;
import dev.headstart.cache.problem.Problem;
import dev.headstart.cache.problem.Problems;
import dev.headstart.cache.purge.RecentPurges;
import dev.headstart.cache.store.TieredStore;
import dev.headstart.contract.Parsed;
import dev.headstart.contract.photo.ExpectedPhotos;
import dev.headstart.contract.photo.PhotoPath;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.OptionalLong;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Hears from a warmer what it is about to push. */
public final class Announcements {

  private static final Problem TOO_LONG =
      new Problem(
          413, "Too long", "An announcement has at most " + ExpectedPhotos.MAX_BYTES + " bytes.");

  private static final Problem NO_LENGTH =
      new Problem(411, "Length required", "Send the announcement's Content-Length.");

  private final TieredStore store;
  private final Expectations expectations;
  private final RecentPurges purges;
  private final Announcing announcing;

  public Announcements(
      TieredStore store, Expectations expectations, RecentPurges purges, Announcing announcing) {
    this.store = store;
    this.expectations = expectations;
    this.purges = purges;
    this.announcing = announcing;
  }

  /** Answers a POST to {@link ExpectedPhotos#TARGET}. */
  public Mono<Void> answer(HttpServerRequest request, HttpServerResponse response) {
    OptionalLong length = ContentLength.of(request.requestHeaders());
    if (length.isEmpty()) {
      return Problems.refuse(request, response, NO_LENGTH);
    }
    if (length.getAsLong() > ExpectedPhotos.MAX_BYTES) {
      return Problems.refuse(request, response, TOO_LONG);
    }
    return request
        .receive()
        .aggregate()
        .asString()
        .defaultIfEmpty("")
        .flatMap(
            body ->
                switch (ExpectedPhotos.parse(body)) {
                  case Parsed.Invalid<ExpectedPhotos>(String reason) ->
                      Problems.answer(response, new Problem(400, "Bad announcement", reason));
                  case Parsed.Valid<ExpectedPhotos>(ExpectedPhotos expected) -> {
                    Mono<Void> known =
                        announcing.announce(request.requestHeaders(), expected, this::expect);
                    yield known.then(
                        Mono.defer(() -> response.status(HttpResponseStatus.NO_CONTENT).send()));
                  }
                });
  }

  private void expect(PhotoPath path) {
    var key = new ObjectKey(path.toString());
    if (!store.contains(key) && !purges.contains(key)) {
      expectations.expect(key);
    }
  }
}
