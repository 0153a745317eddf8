package dev.headstart.cache.body;

import io.netty.channel.DefaultMessageSizeEstimator;
import io.netty.channel.FileRegion;
import io.netty.channel.MessageSizeEstimator;

/**
 * Counts the bytes of a region of a file as bytes that wait to be sent, which Netty does not: else
 * a connection whose viewer takes nothing would look writable for ever.
 */
public final class RegionSizes implements MessageSizeEstimator {

  private static final Handle BUFFERS = DefaultMessageSizeEstimator.DEFAULT.newHandle();

  @Override
  public Handle newHandle() {
    return message ->
        message instanceof FileRegion region
            ? (int) Math.min(Integer.MAX_VALUE, region.count() - region.transferred())
            : BUFFERS.size(message);
  }
}
