package dev.headstart.lab.distance;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.ArrayDeque;

/**
 * The bytes of one direction of a connection that are somewhere between its ends, in order. Owns
 * its buffers, hands slices of them on, copies nothing. For one event loop.
 */
final class ByteQueue {

  private final ArrayDeque<ByteBuf> buffers = new ArrayDeque<>();

  void add(ByteBuf buffer) {
    buffers.add(buffer);
  }

  /** Writes the first {@code bytes} bytes to {@code sink}, which flushes them when told to. */
  void writeTo(Channel sink, int bytes) {
    int left = bytes;
    while (left > 0) {
      ByteBuf first = buffers.element();
      int readable = first.readableBytes();
      ByteBuf next = readable <= left ? buffers.remove() : first.readRetainedSlice(left);
      left -= Math.min(readable, left);
      sink.write(next, sink.voidPromise());
    }
  }

  void release() {
    for (ByteBuf buffer = buffers.poll(); buffer != null; buffer = buffers.poll()) {
      buffer.release();
    }
  }
}
