package dev.headstart.cache.store;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.buffer.UnpooledDirectByteBuf;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A body that memory keeps: a copy of its own, exactly as large as it is, so that neither the
 * rounding of a pool nor the rest of a larger buffer is held with it. It counts as held until the
 * last viewer who is being sent it has it, also when it has been evicted long before.
 */
final class KeptBytes extends UnpooledDirectByteBuf {

  private final AtomicLong held;
  private final long weight;

  private KeptBytes(int length, AtomicLong held, long weight) {
    super(UnpooledByteBufAllocator.DEFAULT, length, length);
    this.held = held;
    this.weight = weight;
  }

  /**
   * @param held where {@code weight} is taken off again in the end
   */
  static KeptBytes of(ByteBuf body, AtomicLong held, long weight) {
    var copy = new KeptBytes(body.readableBytes(), held, weight);
    copy.writeBytes(body, body.readerIndex(), body.readableBytes());
    return copy;
  }

  @Override
  protected void deallocate() {
    super.deallocate();
    held.addAndGet(-weight);
  }
}
