package dev.headstart.cache.fellow;

import dev.headstart.cache.object.ObjectKey;
import dev.headstart.cache.origin.Asker;
import dev.headstart.contract.photo.ExpectedPhotos;
import dev.headstart.contract.photo.PhotoPath;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Tells the owners of photographs that these are about to be pushed, so that viewers wait where the
 * push arrives. Thread-safe.
 */
public final class Announcing {

  private static final Logger log = LoggerFactory.getLogger(Announcing.class);

  private final Fellows fellows;

  public Announcing(Fellows fellows) {
    this.fellows = fellows;
  }

  /**
   * Divides an announcement among the owners.
   *
   * @param fields of the request with the announcement; one that a fellow sent is for this node
   *     alone
   * @param here told of each photograph that this node owns
   * @return complete when all owners know; also where one could not be told, since an announcement
   *     only spares a fetch
   */
  public Mono<Void> announce(
      HttpHeaders fields, ExpectedPhotos expected, Consumer<PhotoPath> here) {
    if (FellowField.of(fields).isPresent()) {
      expected.paths().forEach(here);
      return Mono.empty();
    }
    Map<Fellow, List<PhotoPath>> theirs = new LinkedHashMap<>();
    for (PhotoPath path : expected.paths()) {
      List<Fellow> nearer = fellows.nearer(new ObjectKey(path.toString()));
      if (nearer.isEmpty()) {
        here.accept(path);
      } else {
        theirs.computeIfAbsent(nearer.getFirst(), owner -> new ArrayList<>()).add(path);
      }
    }
    return Mono.when(
        theirs.entrySet().stream()
            .map(owned -> tell(owned.getKey(), new ExpectedPhotos(owned.getValue())))
            .toList());
  }

  private static Mono<Void> tell(Fellow owner, ExpectedPhotos expected) {
    byte[] body = expected.toString().getBytes(StandardCharsets.UTF_8);
    return owner
        .watched(
            owner
                .client()
                .headers(
                    fields -> {
                      FellowField.mark(fields, Asker.WARMER);
                      fields
                          .set(HttpHeaderNames.CONTENT_TYPE, "text/plain")
                          .set(HttpHeaderNames.CONTENT_LENGTH, body.length);
                    })
                .post()
                .uri(ExpectedPhotos.TARGET)
                .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body)))
                .response())
        .then()
        .onErrorResume(
            error -> {
              log.debug("Node {} was not told what is about to be pushed", owner, error);
              return Mono.empty();
            });
  }
}
