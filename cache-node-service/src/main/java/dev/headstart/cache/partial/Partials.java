package dev.headstart.cache.partial;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Scheduler;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.headstart.cache.object.ObjectKey;
import dev.headstart.cache.partial.PartialMeters.End;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.Closeable;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Incomplete answers that wait for somebody who asks for their object, one for each target. What
 * they hold lies on disk. Bounded in number, bytes and time; lost with the process. Thread-safe;
 * never blocks.
 */
public final class Partials implements Closeable {

  /** Weights are in units of so many bytes, so that they fit into 32 bits. */
  private static final long UNIT = 1024;

  private final Cache<String, Partial> kept;
  private final long most;
  private final PartialMeters meters;

  /** Counts what takes things away, so that what was taken out before is not put back after. */
  private final AtomicLong purges = new AtomicLong();

  /**
   * @param number how many there may be; 0 for none
   * @param bytes what they may hold together
   * @param keepFor how long each is kept
   */
  public Partials(int number, long bytes, Duration keepFor, Ticker ticker, PartialMeters meters) {
    this.most = number == 0 ? 0 : bytes;
    this.meters = meters;
    long units = most / UNIT;
    // Each weighs at least its share, which bounds their number.
    long least = Math.max(1, units / Math.max(1, number));
    this.kept =
        Caffeine.newBuilder()
            .maximumWeight(units)
            .weigher(
                (String target, Partial partial) ->
                    Math.clamp(
                        Math.max(unitsOf(partial.prefix().length()), least), 1, Integer.MAX_VALUE))
            .expireAfterWrite(keepFor)
            .ticker(ticker)
            .scheduler(Scheduler.systemScheduler())
            .executor(Runnable::run)
            .evictionListener(this::evicted)
            .build();
    meters.watch(this);
  }

  private static long unitsOf(long bytes) {
    return Math.ceilDiv(bytes, UNIT);
  }

  private void evicted(String target, Partial partial, RemovalCause cause) {
    end(partial, cause == RemovalCause.EXPIRED ? End.EXPIRED : End.EVICTED);
  }

  private void end(Partial partial, End end) {
    meters.ended(end);
    partial.close();
  }

  /** Whether one of so many bytes could be kept. */
  boolean takes(long bytes) {
    return bytes > 0 && bytes <= most;
  }

  /**
   * Keeps one, which it owns from then on, in place of any other of its target.
   *
   * @param wanted whether nothing was purged since its bytes were asked for
   */
  void keep(Partial partial, BooleanSupplier wanted) {
    meters.kept();
    Partial other = kept.asMap().put(partial.target(), partial);
    if (other != null) {
      end(other, End.REPLACED);
    }
    // A purge that came before the put saw nothing, and one that comes later sees it.
    if (!wanted.getAsBoolean() && kept.asMap().remove(partial.target(), partial)) {
      end(partial, End.PURGED);
    }
  }

  /**
   * A partial that was taken out to be completed, and knows what was purged before. The first of
   * its calls counts.
   */
  final class Taken {
    private final Partial partial;
    private final long purgesBefore;
    private final AtomicBoolean settled = new AtomicBoolean();

    private Taken(Partial partial, long purgesBefore) {
      this.partial = partial;
      this.purgesBefore = purgesBefore;
    }

    Partial partial() {
      return partial;
    }

    /** It has been used, or is of no use. */
    void end(End end) {
      if (settled.compareAndSet(false, true)) {
        Partials.this.end(partial, end);
      }
    }

    /** Nothing came of it: it waits again. */
    void putBack() {
      if (!settled.compareAndSet(false, true)) {
        return;
      }
      if (kept.asMap().putIfAbsent(partial.target(), partial) != null) {
        Partials.this.end(partial, End.REPLACED);
      } else if (purges.get() != purgesBefore && kept.asMap().remove(partial.target(), partial)) {
        Partials.this.end(partial, End.PURGED);
      }
    }
  }

  /** Takes out the one that a request can be answered with; {@code null} where there is none. */
  Taken take(String target, HttpHeaders request) {
    long purgesBefore = purges.get();
    Partial partial = kept.getIfPresent(target);
    return partial != null && partial.answers(request) && kept.asMap().remove(target, partial)
        ? new Taken(partial, purgesBefore)
        : null;
  }

  /** A purge: what is kept of {@code purged} is gone. */
  public void purge(Predicate<ObjectKey> purged) {
    purges.incrementAndGet();
    kept.asMap().values().stream()
        .filter(partial -> purged.test(new ObjectKey(partial.target())))
        .filter(partial -> kept.asMap().remove(partial.target(), partial))
        .forEach(partial -> end(partial, End.PURGED));
  }

  long number() {
    return kept.estimatedSize();
  }

  /** Bytes of all prefixes together. */
  long bytes() {
    return kept.asMap().values().stream().mapToLong(partial -> partial.prefix().length()).sum();
  }

  @Override
  public void close() {
    purge(key -> true);
  }
}
