package dev.headstart.cache.arrival;

import dev.headstart.cache.object.ObjectHead;
import dev.headstart.cache.store.ObjectStore;
import dev.headstart.cache.store.SpillFile;
import dev.headstart.cache.store.TieredStore;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Takes in what arrives: makes its body and, once that is whole, stores it, in memory at once and
 * on disk soon after; that there is nothing, in memory alone. Thread-safe; never blocks its
 * callers.
 */
public final class Reception {

  /** What a body that passes through without being stored may hold, in bytes. */
  private static final int PASSING = 4 * Window.SEGMENT;

  /** What a larger body may hold, in bytes. */
  private static final int LIMIT = 1024 * 1024;

  private final TieredStore store;
  private final BufferBudget budget;
  private final ByteBufAllocator allocator;
  private final Executor io;

  public Reception(
      TieredStore store, BufferBudget budget, ByteBufAllocator allocator, Executor io) {
    this.store = store;
    this.budget = budget;
    this.allocator = allocator;
    this.io = io;
  }

  /** A body that can be shared and stored. */
  public ArrivingBody bodyOf(ObjectHead head, OptionalLong length) {
    return new ArrivingBody(length, LIMIT, allocator, budget, io, () -> file(head));
  }

  private SpillFile file(ObjectHead head) throws IOException {
    if (head.isNegative()) {
      throw new IOException("That there is nothing is not kept on disk");
    }
    return store.begin(head);
  }

  /** A body for one reader, who paces it. */
  public ArrivingBody passingBody() {
    return new ArrivingBody(OptionalLong.empty(), PASSING, allocator, budget, io, null);
  }

  /**
   * Stores a whole body, unless its arrival has been overtaken, and gives the source's hold on it
   * back.
   *
   * @param stored told whether it is kept, in memory or on disk
   */
  public void store(
      Arrival arrival, ObjectHead head, ArrivingBody body, Consumer<ObjectStore.Put> stored) {
    switch (body.whole()) {
      case WholeBody.InMemory(ByteBuf bytes) -> {
        ObjectStore.Put atHand = store.putAtHand(head, bytes, arrival::wanted);
        body.release();
        if (head.isNegative()) {
          bytes.release();
          stored.accept(atHand);
          return;
        }
        onDisk(
            () -> {
              try {
                return store.putOnDisk(head, bytes, arrival::wanted);
              } finally {
                bytes.release();
              }
            },
            onDisk -> stored.accept(atHand == ObjectStore.Put.KEPT ? atHand : onDisk),
            bytes::release);
      }
      case WholeBody.InFile(var file) ->
          onDisk(
              () -> {
                try {
                  return store.commit(file, arrival::wanted);
                } finally {
                  body.release();
                }
              },
              stored,
              body::release);
      case WholeBody.NotAtOnce _ -> {
        body.release();
        stored.accept(ObjectStore.Put.NO_ROOM);
      }
    }
  }

  private void onDisk(
      Supplier<ObjectStore.Put> work, Consumer<ObjectStore.Put> stored, Runnable refused) {
    try {
      io.execute(() -> stored.accept(work.get()));
    } catch (RejectedExecutionException e) {
      refused.run();
      stored.accept(ObjectStore.Put.FAILED);
    }
  }

  /**
   * The rest of the body will not come, and what has come shall be kept.
   *
   * @param kept told what there is, which it owns, or {@code null} where there is nothing
   */
  public void salvage(ArrivingBody body, IOException reason, Consumer<Prefix> kept) {
    body.breakOffAndSalvage(
        reason,
        () -> {
          SpillFile file = body.salvage();
          if (file == null) {
            body.release();
            kept.accept(null);
          } else {
            kept.accept(new SpilledPrefix(file, body::release, io, allocator));
          }
        });
  }

  /** The body's bytes will not be stored: what is there is for those who read already. */
  public void abandon(ArrivingBody body, IOException reason) {
    body.breakOff(reason);
    body.release();
  }
}
