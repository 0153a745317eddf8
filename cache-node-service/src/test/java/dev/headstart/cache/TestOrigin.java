package dev.headstart.cache;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

/** A real origin that answers as it is told, and remembers what it was asked. */
final class TestOrigin implements AutoCloseable {

  /**
   * A request that came.
   *
   * @param fields by their names in lower case
   */
  record Seen(String method, String target, Map<String, String> fields, String body) {

    String field(String name) {
      return fields.getOrDefault(name, "");
    }
  }

  private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");

  /** An answer to be given to every request for one target. */
  static final class Answer {
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final List<Map.Entry<String, String>> furtherLines = new ArrayList<>();
    private final Sinks.Empty<Void> released = Sinks.empty();
    private int status = 200;
    private byte[] body = new byte[0];
    private int holdAfter = -1;
    private int cutAfter = -1;
    private boolean holdBack;
    private boolean chunked;
    private String etagThatHolds;
    private final Map<String, Answer> toFields = new LinkedHashMap<>();
    private BiFunction<String, String, Answer> toRanges;

    Answer status(int status) {
      this.status = status;
      return this;
    }

    Answer field(String name, String value) {
      fields.put(name, value);
      return this;
    }

    /** A further line of a field. */
    Answer line(String name, String value) {
      furtherLines.add(Map.entry(name, value));
      return this;
    }

    Answer body(String text) {
      return body(text.getBytes(StandardCharsets.UTF_8));
    }

    Answer body(byte[] body) {
      this.body = body;
      return this;
    }

    Answer fresh() {
      return field("Cache-Control", "public, max-age=31536000, immutable");
    }

    /** Sends so many bytes and waits for {@link #release}. */
    Answer holdsAfter(int bytes) {
      this.holdAfter = bytes;
      return this;
    }

    /** Does not begin to answer, with whatever status, before {@link #release}. */
    Answer holdsBack() {
      this.holdBack = true;
      return this;
    }

    /** Sends so many bytes and closes the connection. */
    Answer breaksOffAfter(int bytes) {
      this.cutAfter = bytes;
      return this;
    }

    /** Does not say how long the body is. */
    Answer ofUnknownLength() {
      this.chunked = true;
      return this;
    }

    /** Answers 304 to a request that has this tag. */
    Answer stillGoodFor(String etag) {
      this.etagThatHolds = etag;
      return this;
    }

    /** Answers one range of bytes with 206, where {@code If-Range} allows it. */
    Answer honoursRanges() {
      this.toRanges = (range, condition) -> part(this, range, condition);
      return field("Accept-Ranges", "bytes");
    }

    /** Says that it honours ranges, and answers a request for one so instead. */
    Answer answersRangesWith(Answer other) {
      this.toRanges = (range, condition) -> other;
      return field("Accept-Ranges", "bytes");
    }

    /** Answers a request that has this field, whatever it says, with this status and no body. */
    Answer answersRequestsWith(String field, int status) {
      toFields.put(field, new Answer().status(status));
      return this;
    }

    /** What it answers to a request for a range that it honours. */
    Answer part(String range) {
      return part(this, range, null);
    }

    private static Answer part(Answer whole, String range, String condition) {
      Matcher asked = RANGE.matcher(range);
      boolean holds =
          condition == null
              || condition.equals(whole.fields.get("ETag"))
              || condition.equals(whole.fields.get("Last-Modified"));
      if (!holds || !asked.matches()) {
        return whole;
      }
      int length = whole.body.length;
      int start = Integer.parseInt(asked.group(1));
      int end = asked.group(2).isEmpty() ? length : Integer.parseInt(asked.group(2)) + 1;
      var part = new Answer().status(206);
      part.fields.putAll(whole.fields);
      return part.field("Content-Range", "bytes " + start + "-" + (end - 1) + "/" + length)
          .body(Arrays.copyOfRange(whole.body, start, end));
    }

    void release() {
      released.tryEmitEmpty();
    }
  }

  private final LoopResources loops = LoopResources.create("test-origin", 1, true);
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final Map<String, Function<String, Answer>> computed = new ConcurrentHashMap<>();
  private final Map<String, Function<Seen, Answer>> deciding = new ConcurrentHashMap<>();
  private final AtomicLong bytesReceived = new AtomicLong();
  private final List<Channel> channels = new CopyOnWriteArrayList<>();
  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final DisposableServer server =
      HttpServer.create()
          .runOn(loops)
          .host("127.0.0.1")
          .port(0)
          .doOnConnection(connection -> channels.add(connection.channel()))
          .handle((request, response) -> answer(request, response))
          .bindNow();

  /** From now on, targets of {@code path} with any query are answered as {@code answer} says. */
  void answers(String path, Function<String, Answer> answer) {
    computed.put(path, answer);
  }

  private Answer answerTo(String target) {
    Function<String, Answer> answer = computed.get(target.split("\\?", 2)[0]);
    return answer == null ? answers.get(target) : answer.apply(target);
  }

  /** From now on, {@code target} is answered as each request deserves. */
  void decides(String target, Function<Seen, Answer> answering) {
    deciding.put(target, answering);
  }

  /** From now on, {@code target} is answered so. */
  Answer answers(String target, int status, String body, String... fields) {
    var answer = new Answer().status(status).body(body);
    for (int i = 0; i < fields.length; i += 2) {
      answer.field(fields[i], fields[i + 1]);
    }
    return answers(target, answer);
  }

  /** From now on, {@code target} is answered so. */
  Answer answers(String target, Answer answer) {
    answers.put(target, answer);
    return answer;
  }

  String uri() {
    return "http://127.0.0.1:" + server.port();
  }

  List<Seen> seen(String target) {
    return seen.stream().filter(request -> request.target().equals(target)).toList();
  }

  int timesAsked(String target) {
    return seen(target).size();
  }

  /** It is gone, with all its connections. */
  void dies() {
    server.disposeNow();
    channels.forEach(channel -> channel.close().awaitUninterruptibly());
  }

  /** All requests so far, whatever their target. */
  int timesAsked() {
    return seen.size();
  }

  /** Closes the door: connections are refused from now on. */
  void goesAway() {
    server.disposeNow();
  }

  /** How many bytes of requests' bodies have come. */
  long bytesReceived() {
    return bytesReceived.get();
  }

  private Mono<Void> answer(HttpServerRequest request, HttpServerResponse response) {
    return request
        .receive()
        .asString()
        .doOnNext(text -> bytesReceived.addAndGet(text.length()))
        .collect(Collectors.joining())
        .flatMap(body -> answer(request, response, body));
  }

  private Mono<Void> answer(HttpServerRequest request, HttpServerResponse response, String body) {
    Map<String, String> fields = new LinkedHashMap<>();
    request
        .requestHeaders()
        .forEach(
            f ->
                fields.merge(
                    f.getKey().toLowerCase(), f.getValue(), (one, other) -> one + ", " + other));
    var arrived = new Seen(request.method().name(), request.uri(), fields, body);
    seen.add(arrived);
    var decider = deciding.get(request.uri());
    Answer answer = decider == null ? answerTo(request.uri()) : decider.apply(arrived);
    if (answer == null) {
      return response.status(404).sendString(Mono.just("nothing here")).then();
    }
    String range = request.requestHeaders().get("Range");
    Answer given =
        answer.toFields.entrySet().stream()
            .filter(other -> request.requestHeaders().contains(other.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElseGet(
                () ->
                    range == null || answer.toRanges == null
                        ? answer
                        : answer.toRanges.apply(range, request.requestHeaders().get("If-Range")));
    return given.holdBack
        ? given.released.asMono().then(Mono.defer(() -> tell(given, request, response)))
        : tell(given, request, response);
  }

  private static Mono<Void> tell(
      Answer answer, HttpServerRequest request, HttpServerResponse response) {
    answer.fields.forEach(response::header);
    answer.furtherLines.forEach(line -> response.addHeader(line.getKey(), line.getValue()));
    if (answer.etagThatHolds != null
        && request.requestHeaders().get("If-None-Match", "").contains(answer.etagThatHolds)) {
      return response.status(304).send();
    }
    response.status(answer.status);
    if (!answer.chunked && answer.status != 204 && answer.status != 304) {
      response.header("Content-Length", Integer.toString(answer.body.length));
    }
    return response.send(bytes(answer).map(Unpooled::wrappedBuffer), piece -> true).then();
  }

  private static Flux<byte[]> bytes(Answer answer) {
    int pause = answer.cutAfter >= 0 ? answer.cutAfter : answer.holdAfter;
    if (pause < 0) {
      return Flux.fromIterable(pieces(answer.body, 0, answer.body.length));
    }
    Flux<byte[]> first = Flux.fromIterable(pieces(answer.body, 0, pause));
    if (answer.cutAfter >= 0) {
      return first.concatWith(
          answer
              .released
              .asMono()
              .then(Mono.<byte[]>error(new IllegalStateException("the origin breaks off"))));
    }
    return first.concatWith(
        answer
            .released
            .asMono()
            .thenMany(
                Flux.defer(
                    () -> Flux.fromIterable(pieces(answer.body, pause, answer.body.length)))));
  }

  private static List<byte[]> pieces(byte[] body, int start, int end) {
    var pieces = new ArrayList<byte[]>();
    for (int i = start; i < end; i += 16 * 1024) {
      pieces.add(Arrays.copyOfRange(body, i, Math.min(end, i + 16 * 1024)));
    }
    return pieces;
  }

  @Override
  public void close() {
    answers.values().forEach(Answer::release);
    server.disposeNow();
    loops.disposeLater(Duration.ZERO, Duration.ofSeconds(2)).block();
  }
}
