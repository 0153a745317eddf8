package dev.headstart.lab.soak;

import dev.headstart.lab.mix.MixObject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/** Looks at one photograph after the other, now and then at a part of one, and checks each byte. */
final class SoakViewer implements Runnable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int ONE_IN = 8;
  private static final List<Integer> ORIGINS_FAULT = List.of(502, 503, 504);
  private static final long REST_MILLIS = 20;

  private final SoakedNode node;
  private final Ledger ledger;
  private final HttpClient http;
  private final List<MixObject> requests;
  private final SplittableRandom random;
  private final BooleanSupplier over;

  SoakViewer(
      SoakedNode node,
      Ledger ledger,
      HttpClient http,
      List<MixObject> requests,
      SplittableRandom random,
      BooleanSupplier over) {
    this.node = node;
    this.ledger = ledger;
    this.http = http;
    this.requests = requests;
    this.random = random;
    this.over = over;
  }

  @Override
  public void run() {
    try {
      while (!over.getAsBoolean()) {
        look(requests.get(random.nextInt(requests.size())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look(MixObject object) throws InterruptedException {
    int life = node.life();
    if (!SoakedNode.runs(life)) {
      Thread.sleep(REST_MILLIS);
      return;
    }
    int least = ledger.least(object);
    boolean part = random.nextInt(ONE_IN) == 0;
    int from = part ? random.nextInt(object.bytes()) : 0;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(node.viewers(object.path())).timeout(PATIENCE);
    if (part) {
      request.header("Range", "bytes=" + from + "-");
    }
    try {
      HttpResponse<byte[]> answer = http.send(request.GET().build(), BodyHandlers.ofByteArray());
      if (answer.statusCode() == 200 || answer.statusCode() == 206) {
        check(object, answer, answer.statusCode() == 206 ? from : 0, least);
      } else if (ORIGINS_FAULT.contains(answer.statusCode())) {
        ledger.count(Ledger.Count.ORIGIN_FAILED);
      } else {
        ledger.found(
            Ledger.Count.FAILED, object.path() + " was answered with " + answer.statusCode());
      }
    } catch (IOException e) {
      cutOff(object, life, e);
    }
  }

  private void check(MixObject object, HttpResponse<byte[]> answer, int from, int least) {
    OptionalInt version = Versions.of(answer.headers().firstValue("ETag").orElse(""));
    byte[] whole = version.isPresent() ? object.body(version.getAsInt()) : new byte[0];
    byte[] body = answer.body();
    if (version.isEmpty()
        || version.getAsInt() > ledger.latest(object)
        || !Arrays.equals(whole, from, whole.length, body, 0, body.length)) {
      ledger.found(
          Ledger.Count.WRONG_BYTES,
          "%s from byte %d: %d bytes that are not those of its version %s (%s)"
              .formatted(object.path(), from, body.length, version, answer.headers().map()));
    } else if (version.getAsInt() < least) {
      ledger.found(
          Ledger.Count.PURGED_RETURNED,
          "%s came as version %d, of which it had been purged up to %d (%s)"
              .formatted(object.path(), version.getAsInt(), least - 1, answer.headers().map()));
    } else {
      ledger.checked(body.length);
    }
  }

  /**
   * An answer that stops in the middle tells truly that the origin's did, or that the node died.
   */
  private void cutOff(MixObject object, int life, IOException failure) {
    boolean middle = String.valueOf(failure.getMessage()).contains("fixed content-length");
    if (node.life() != life) {
      ledger.count(Ledger.Count.CUT_OFF);
    } else if (middle) {
      ledger.count(Ledger.Count.ORIGIN_FAILED);
    } else {
      ledger.found(Ledger.Count.FAILED, object.path() + ": " + failure);
    }
  }
}
