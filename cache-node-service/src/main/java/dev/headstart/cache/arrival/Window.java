package dev.headstart.cache.arrival;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayDeque;
import java.util.OptionalLong;

/**
 * The latest bytes of an arriving body, in memory, as segments that are filled one after the other.
 * Not thread-safe: {@link ArrivingBody} guards it.
 */
final class Window {

  /** The size of a segment, in bytes, where the body does not fit into one. */
  static final int SEGMENT = 64 * 1024;

  private record Segment(ByteBuf bytes, long start) {
    long end() {
      return start + bytes.writerIndex();
    }
  }

  private final ArrayDeque<Segment> segments = new ArrayDeque<>();
  private final ByteBufAllocator allocator;
  private final BufferBudget budget;
  private final int firstSegment;
  private long start;
  private long end;
  private long held;

  /**
   * @param whole the length of a body that shall lie in one segment; empty for one that need not
   */
  Window(ByteBufAllocator allocator, BufferBudget budget, OptionalLong whole) {
    this.allocator = allocator;
    this.budget = budget;
    this.firstSegment = (int) whole.orElse(SEGMENT);
  }

  /** Copies all readable bytes of {@code source} to the end. */
  void append(ByteBuf source) {
    while (source.isReadable()) {
      Segment last = segments.peekLast();
      if (last == null || !last.bytes().isWritable()) {
        last = grow();
      }
      int length = Math.min(source.readableBytes(), last.bytes().writableBytes());
      last.bytes().writeBytes(source, length);
      end += length;
    }
  }

  private Segment grow() {
    int size = end == 0 ? Math.max(1, firstSegment) : SEGMENT;
    var segment = new Segment(allocator.directBuffer(size, size), end);
    segments.add(segment);
    held += size;
    budget.take(size);
    return segment;
  }

  /** Where in the body the window starts. */
  long start() {
    return start;
  }

  /** Where in the body the window ends. */
  long end() {
    return end;
  }

  long length() {
    return end - start;
  }

  /** The bytes at {@code position}, at most {@code limit} of them and of one segment; retained. */
  ByteBuf slice(long position, long limit) {
    for (Segment segment : segments) {
      if (position < segment.end()) {
        int offset = (int) (position - segment.start());
        int length = (int) Math.min(limit, segment.end() - position);
        return segment.bytes().retainedSlice(offset, length);
      }
    }
    throw new IndexOutOfBoundsException("The window ends before " + position);
  }

  /** Where the last segment that will not change ends. */
  long settledEnd() {
    Segment last = segments.peekLast();
    return last == null || !last.bytes().isWritable() ? end : last.start();
  }

  /** Where the first segment ends; the window's start where there is none. */
  long firstEnd() {
    Segment first = segments.peekFirst();
    return first == null ? start : first.end();
  }

  void dropFirst() {
    Segment first = segments.removeFirst();
    start = first.end();
    release(first);
  }

  private void release(Segment segment) {
    held -= segment.bytes().capacity();
    budget.give(segment.bytes().capacity());
    segment.bytes().release();
  }

  /** All bytes of the window in one buffer, owned by the caller. */
  ByteBuf all() {
    if (segments.size() == 1) {
      return segments.getFirst().bytes().retainedDuplicate();
    }
    ByteBuf whole = allocator.directBuffer((int) length(), Math.max(1, (int) length()));
    segments.forEach(
        segment -> whole.writeBytes(segment.bytes(), 0, segment.bytes().writerIndex()));
    return whole;
  }

  /** Gives all memory back. */
  void clear() {
    while (!segments.isEmpty()) {
      release(segments.removeFirst());
    }
    start = end;
  }

  /** Bytes of memory held. */
  long held() {
    return held;
  }
}
