package dev.headstart.cache.arrival;

import dev.headstart.cache.body.BodyReader;
import dev.headstart.cache.body.FileReader;
import dev.headstart.cache.store.SpillFile;
import io.netty.buffer.ByteBuf;
import java.io.IOException;

/**
 * Reads an arriving body: from its window where she keeps up, from its file where she is behind.
 */
final class ArrivalReader implements BodyReader {

  private final ArrivingBody body;
  private final long end;
  private long position;
  private FileReader behind;
  private boolean closed;
  private volatile Runnable listener = () -> {};

  ArrivalReader(ArrivingBody body, long start, long end) {
    this.body = body;
    this.position = start;
    this.end = end;
  }

  /** Where in the body she is. */
  long position() {
    return position;
  }

  void tell() {
    listener.run();
  }

  @Override
  public Readiness readiness() {
    synchronized (body) {
      Readiness readiness = body.readinessAt(position, end);
      return readiness == Readiness.BYTES && position < body.window().start()
          ? behind().readiness()
          : readiness;
    }
  }

  @Override
  public ByteBuf poll() throws IOException {
    ByteBuf bytes;
    synchronized (body) {
      bytes = next();
      position += bytes == null ? 0 : bytes.readableBytes();
    }
    if (bytes != null) {
      body.moved();
    }
    return bytes;
  }

  private ByteBuf next() throws IOException {
    return switch (body.readinessAt(position, end)) {
      case BROKEN -> throw body.broken();
      case ENDED, NOT_YET -> null;
      case BYTES -> {
        if (position < body.window().start()) {
          yield behind().poll();
        }
        closeBehind();
        yield body.window().slice(position, Math.min(end - position, Window.SEGMENT));
      }
    };
  }

  private FileReader behind() {
    if (behind != null && behind.readiness() == Readiness.ENDED) {
      closeBehind();
    }
    if (behind == null) {
      SpillFile spill = body.spill().file();
      long offset = spill.bodyOffset();
      behind =
          new FileReader(
              spill.file(),
              offset + position,
              offset + Math.min(end, body.spill().end()),
              body.io(),
              body.allocator());
      behind.onReady(this::tell);
    }
    return behind;
  }

  private void closeBehind() {
    if (behind != null) {
      behind.close();
      behind = null;
    }
  }

  @Override
  public void onReady(Runnable listener) {
    this.listener = listener;
  }

  @Override
  public void close() {
    synchronized (body) {
      if (closed) {
        return;
      }
      closed = true;
      listener = () -> {};
      closeBehind();
    }
    body.left(this);
  }
}
