package dev.headstart.lab.soak;

import dev.headstart.lab.mix.MixObject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * Pushes photographs, and purges some of those that were pushed before: first the origin has a new
 * version, then the old one is purged. Remembers what was acknowledged and when.
 */
final class SoakWarmer implements Runnable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int CREATED = 201;
  private static final int NO_CONTENT = 204;
  private static final int ONE_IN = 4;
  private static final long REST_MILLIS = 5;

  private final SoakedNode node;
  private final Ledger ledger;
  private final HttpClient http;
  private final List<MixObject> objects;
  private final SplittableRandom random;
  private final BooleanSupplier over;
  private final Map<MixObject, Long> acknowledged = new ConcurrentHashMap<>();

  SoakWarmer(
      SoakedNode node,
      Ledger ledger,
      HttpClient http,
      List<MixObject> objects,
      SplittableRandom random,
      BooleanSupplier over) {
    this.node = node;
    this.ledger = ledger;
    this.http = http;
    this.objects = objects;
    this.random = random;
    this.over = over;
  }

  @Override
  public void run() {
    try {
      while (!over.getAsBoolean()) {
        MixObject object = objects.get(random.nextInt(objects.size()));
        int life = node.life();
        if (SoakedNode.runs(life)) {
          act(object, life);
        }
        Thread.sleep(REST_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void act(MixObject object, int life) throws InterruptedException {
    try {
      if (acknowledged.containsKey(object) && random.nextInt(ONE_IN) == 0) {
        purge(object);
      } else {
        push(object);
      }
    } catch (IOException e) {
      if (node.life() == life) {
        ledger.found(Ledger.Count.FAILED, "Push or purge of " + object.path() + ": " + e);
      } else {
        ledger.count(Ledger.Count.CUT_OFF);
      }
    }
  }

  private void push(MixObject object) throws IOException, InterruptedException {
    int version = ledger.latest(object);
    int status =
        send(
            HttpRequest.newBuilder(node.internal(object.path()))
                .PUT(BodyPublishers.ofByteArray(object.body(version)))
                .header("Content-Type", "image/jpeg")
                .header("ETag", Versions.tag(version))
                .header("Cache-Control", Versions.CACHE_CONTROL));
    if (status == CREATED) {
      acknowledged.put(object, System.nanoTime());
      ledger.count(Ledger.Count.PUSHES);
    } else if (status != NO_CONTENT) {
      ledger.found(
          Ledger.Count.FAILED, "A push of " + object.path() + " was answered with " + status);
    }
  }

  private void purge(MixObject object) throws IOException, InterruptedException {
    acknowledged.remove(object);
    int version = ledger.renew(object);
    int status = send(HttpRequest.newBuilder(node.internal(object.path())).DELETE());
    if (status == NO_CONTENT) {
      ledger.purged(object, version);
    } else {
      ledger.found(
          Ledger.Count.FAILED, "A purge of " + object.path() + " was answered with " + status);
    }
  }

  private int send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return http.send(request.timeout(PATIENCE).build(), BodyHandlers.discarding()).statusCode();
  }

  /** The photographs that were acknowledged before {@code nanoTime} and not purged since. */
  List<MixObject> acknowledgedBefore(long nanoTime) {
    return acknowledged.entrySet().stream()
        .filter(entry -> entry.getValue() - nanoTime < 0)
        .map(Map.Entry::getKey)
        .toList();
  }
}
