package dev.headstart.cache.catchup;

import dev.headstart.cache.origin.Origin;
import dev.headstart.cache.origin.OriginAnswer;
import dev.headstart.cache.origin.OriginFailure;
import dev.headstart.cache.origin.OriginRequest;
import dev.headstart.contract.Parsed;
import dev.headstart.contract.purge.PurgePage;
import dev.headstart.contract.purge.PurgePosition;
import dev.headstart.contract.purge.PurgeQuestion;
import dev.headstart.contract.signature.UrlSigner;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import reactor.core.publisher.Mono;

/** A log of purges that is asked by HTTP, as {@link PurgeQuestion} describes. */
public final class RemotePurgeLog implements PurgeSource {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** For how long a signature holds: as far as two clocks may be apart, and a little more. */
  private static final Duration SIGNATURE = Duration.ofMinutes(5);

  private static final int OK = 200;

  private final String name;
  private final Origin origin;
  private final String path;
  private final Optional<UrlSigner> signer;
  private final InstantSource clock;

  /**
   * @param path where {@code origin} has its log
   * @param signer what says that this node belongs to the suite; none where nobody asks for it
   */
  public RemotePurgeLog(
      String name, Origin origin, String path, Optional<UrlSigner> signer, InstantSource clock) {
    this.name = name;
    this.origin = origin;
    this.path = path;
    this.signer = signer;
    this.clock = clock;
  }

  /** Those of other nodes, which are asked on their internal ports. */
  public static Map<String, PurgeSource> ofNodes(Map<String, Origin> nodes, InstantSource clock) {
    var logs = new HashMap<String, PurgeSource>();
    nodes.forEach(
        (name, node) ->
            logs.put(
                name,
                new RemotePurgeLog(name, node, PurgeQuestion.NODE_PATH, Optional.empty(), clock)));
    return logs;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public PurgePage ask(Optional<PurgePosition> position) throws IOException, InterruptedException {
    var fields =
        new DefaultHttpHeaders().set(HttpHeaderNames.ACCEPT, HttpHeaderValues.APPLICATION_JSON);
    CompletableFuture<byte[]> body =
        origin
            .ask(OriginRequest.get(path + "?" + question(position), fields))
            .flatMap(RemotePurgeLog::body)
            // One that came when nobody waited for it any more.
            .doOnDiscard(OriginAnswer.class, answer -> answer.discard().run())
            .toFuture();
    try {
      return switch (PurgePage.parse(body.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))) {
        case Parsed.Valid<PurgePage>(PurgePage page) -> page;
        case Parsed.Invalid<PurgePage>(String reason) -> throw new IOException(reason);
      };
    } catch (ExecutionException e) {
      throw new IOException(
          e.getCause() instanceof UnusableAnswer
              ? e.getCause().getMessage()
              : OriginFailure.problemOf(e.getCause()).title(),
          e.getCause());
    } catch (TimeoutException e) {
      throw new IOException("No answer within " + PATIENCE.toSeconds() + " s", e);
    } finally {
      body.cancel(true);
    }
  }

  private PurgeQuestion question(Optional<PurgePosition> position) {
    PurgeQuestion question = PurgeQuestion.after(position);
    return signer
        .map(key -> question.signed(key, path, clock.instant().plus(SIGNATURE)))
        .orElse(question);
  }

  /** An answer came, and cannot be used. */
  private static final class UnusableAnswer extends RuntimeException {
    private UnusableAnswer(String message) {
      super(message);
    }
  }

  private static Mono<byte[]> body(OriginAnswer answer) {
    if (answer.status() != OK) {
      answer.discard().run();
      return Mono.error(new UnusableAnswer("It was answered with " + answer.status()));
    }
    return answer
        .body()
        .reduceWith(
            ByteArrayOutputStream::new,
            (bytes, part) -> {
              if (bytes.size() + part.readableBytes() > PurgePage.MAX_BYTES) {
                throw new UnusableAnswer("The answer is longer than a page of purges may be");
              }
              try {
                // The connection releases the part after this call.
                part.readBytes(bytes, part.readableBytes());
              } catch (IOException e) {
                throw new IllegalStateException("Memory can be written", e);
              }
              return bytes;
            })
        .map(ByteArrayOutputStream::toByteArray);
  }
}
