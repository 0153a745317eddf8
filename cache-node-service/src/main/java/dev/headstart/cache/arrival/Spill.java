package dev.headstart.cache.arrival;

import dev.headstart.cache.store.SpillFile;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * The part of an arriving body that is in a file. At most one thread writes at a time. Its state is
 * guarded by the body's lock: all methods are called under it, but for what runs on the threads
 * that may block.
 */
final class Spill {

  /** What the writing thread asks of the body, which takes its own lock. */
  interface Source {

    /** The next bytes to write, retained; {@code null} where there are none for now. */
    ByteBuf nextToSpill();

    /** The file has the body up to {@code position}. */
    void spilledUpTo(long position);

    /** The file is open. */
    void opened(SpillFile file);

    /** Nobody writes any more; {@code failed} where nobody will again. */
    void spillingEnded(boolean failed);
  }

  private final Source source;
  private final SpillOpener opener;
  private final Executor io;
  private SpillFile file;
  private long end;
  private boolean running;

  Spill(Source source, SpillOpener opener, Executor io) {
    this.source = source;
    this.opener = opener;
    this.io = io;
  }

  /** Starts to write, unless somebody does; says whether it could. */
  boolean start() {
    if (running) {
      return true;
    }
    SpillFile known = file;
    running = true;
    try {
      io.execute(() -> write(known));
    } catch (RejectedExecutionException e) {
      running = false;
    }
    return running;
  }

  private void write(SpillFile known) {
    boolean failed = false;
    try {
      SpillFile target = known;
      if (target == null) {
        target = opener.open();
        source.opened(target);
      }
      for (ByteBuf part = source.nextToSpill(); part != null; part = source.nextToSpill()) {
        try {
          target.append(part);
        } finally {
          part.release();
        }
        source.spilledUpTo(target.bodyLength());
      }
    } catch (IOException e) {
      failed = true;
    }
    source.spillingEnded(failed);
  }

  void opened(SpillFile opened) {
    file = opened;
  }

  void advance(long position) {
    end = position;
  }

  void stopped() {
    running = false;
  }

  boolean isRunning() {
    return running;
  }

  /** The file; {@code null} where the body has needed none. */
  SpillFile file() {
    return file;
  }

  /** Where in the body the bytes end that the file has. */
  long end() {
    return end;
  }

  /** Gives the file back. */
  void close() {
    SpillFile closed = file;
    if (closed == null) {
      return;
    }
    file = null;
    try {
      io.execute(() -> close(closed));
    } catch (RejectedExecutionException e) {
      close(closed);
    }
  }

  private static void close(SpillFile file) {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
