package dev.headstart.cache.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.unix.RawUnixChannelOption;
import io.netty.channel.unix.UnixChannel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How much a peer has taken of what was written to it. The kernel knows it to the byte (TCP_INFO);
 * a channel that cannot ask it goes by whether anything moved. The buffers before the kernel alone
 * would mislead: where a slow reader's socket has grown, minutes pass between two of its writes.
 */
final class Taking {

  /** {@code struct tcp_info}, of which {@code tcpi_bytes_acked} is the 8 bytes at 120. */
  private static final RawUnixChannelOption TCP_INFO =
      new RawUnixChannelOption("TCP_INFO", 6, 11, 128);

  private static final int BYTES_ACKED = 120;
  private static final int UNKNOWN = -1;

  private final Channel channel;
  private long acknowledged;
  private long pending;
  private long progress;

  Taking(Channel channel) {
    this.channel = channel;
  }

  /** Whether something that was written has not even reached the kernel. */
  boolean isOwed() {
    ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
    return buffer != null && buffer.totalPendingWriteBytes() > 0;
  }

  /** From now on is counted. */
  void mark() {
    acknowledged = acknowledged();
    ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
    if (buffer != null) {
      pending = buffer.totalPendingWriteBytes();
      progress = buffer.currentProgress();
    }
  }

  /** How many bytes were taken since the mark; any number, where it is not known, for any. */
  long taken() {
    long now = acknowledged();
    if (now != UNKNOWN && acknowledged != UNKNOWN) {
      return now - acknowledged;
    }
    ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
    boolean moved =
        buffer == null
            || buffer.totalPendingWriteBytes() != pending
            || buffer.currentProgress() != progress;
    return moved ? Long.MAX_VALUE : 0;
  }

  private long acknowledged() {
    if (!(channel instanceof UnixChannel)) {
      return UNKNOWN;
    }
    ByteBuffer info = channel.config().getOption(TCP_INFO);
    return info == null || info.remaining() < BYTES_ACKED + Long.BYTES
        ? UNKNOWN
        : info.order(ByteOrder.nativeOrder()).getLong(info.position() + BYTES_ACKED);
  }
}
