package dev.headstart.api.warmup;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Announcements on their way from the threads that make pages to the one that sends datagrams: a
 * system call takes a page's thread longer than all else that it does for them, and how long is up
 * to whoever listens at the other end. Bounded. Thread-safe.
 */
final class Outbox implements AutoCloseable {

  /** What one thread sends in some 20 ms; what would come later would be of little use. */
  static final int ROOM = 1024;

  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
  private static final Duration CLOSING = Duration.ofSeconds(2);

  /** Empty at the end. */
  private final BlockingQueue<Optional<Announcement>> waiting = new ArrayBlockingQueue<>(ROOM);

  private final Consumer<Announcement> sender;
  private final Thread thread;

  private Outbox(Consumer<Announcement> sender) {
    this.sender = sender;
    this.thread = Thread.ofPlatform().name("warmup").daemon().unstarted(this::empty);
  }

  /** An outbox that is emptied by a thread of its own, into {@code sender}. */
  static Outbox to(Consumer<Announcement> sender) {
    var outbox = new Outbox(sender);
    outbox.thread.start();
    return outbox;
  }

  /** Takes an announcement, if there is room; does not wait for it. */
  boolean offer(Announcement announcement) {
    return waiting.offer(Optional.of(announcement));
  }

  /** How many wait. */
  int size() {
    return waiting.size();
  }

  private void empty() {
    try {
      for (var next = waiting.take(); next.isPresent(); next = waiting.take()) {
        send(next.get());
      }
    } catch (InterruptedException e) {
      LOG.warn("Announcing ends: the thread that sends was interrupted");
    }
  }

  private void send(Announcement announcement) {
    try {
      sender.accept(announcement);
    } catch (RuntimeException e) {
      LOG.warn("A page's photographs could not be announced", e);
    }
  }

  /** Has what waits sent, for two seconds at most. */
  @Override
  public void close() {
    try {
      if (waiting.offer(Optional.empty(), CLOSING.toMillis(), TimeUnit.MILLISECONDS)) {
        thread.join(CLOSING);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
