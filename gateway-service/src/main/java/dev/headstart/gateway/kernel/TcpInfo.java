package dev.headstart.gateway.kernel;

import io.netty.channel.Channel;
import io.netty.channel.unix.RawUnixChannelOption;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * What the kernel says of one TCP connection ({@code TCP_INFO} in tcp(7), {@code struct tcp_info}
 * in linux/tcp.h). The kernel gives as much of the structure as it knows; newer members, from
 * {@code bytesAcked} on, are 0 on kernels that do not have them.
 *
 * @param roundTripMicros smoothed round trip, µs
 * @param variationMicros its mean deviation, µs
 * @param retransmitTimeoutMicros when the kernel would send again what was not acknowledged, µs
 * @param window segments that may be under way (the congestion window)
 * @param slowStartThreshold where slow start ends, in segments; see {@link #sinceALoss}
 * @param segmentSize bytes of a full segment
 * @param unacknowledged segments under way
 * @param lost segments held to be lost at this moment
 * @param retransmitted segments that were sent again since the connection was opened
 * @param bytesAcked bytes sent and acknowledged since then
 * @param bytesReceived bytes received since then
 * @param minRoundTripMicros the shortest round trip of late, µs
 * @param deliveryRate bytes a second, as last measured
 * @param applicationLimited whether that measure was limited by how little was sent
 * @param bytesResent bytes that were sent again since the connection was opened
 * @param outOfOrder segments that came out of order since then, as after a loss
 */
public record TcpInfo(
    long roundTripMicros,
    long variationMicros,
    long retransmitTimeoutMicros,
    long window,
    long slowStartThreshold,
    long segmentSize,
    long unacknowledged,
    long lost,
    long retransmitted,
    long bytesAcked,
    long bytesReceived,
    long minRoundTripMicros,
    long deliveryRate,
    boolean applicationLimited,
    long bytesResent,
    long outOfOrder) {

  private static final int IPPROTO_TCP = 6;
  private static final int TCP_INFO = 11;

  /** Through {@code tcpi_rcv_ooopack}, the last member that is read. */
  private static final int LENGTH = 228;

  /**
   * Netty's own EpollTcpInfo ends before the newer members. A transport that has no such option
   * gives {@code null} for it.
   */
  private static final RawUnixChannelOption OPTION =
      new RawUnixChannelOption("TCP_INFO", IPPROTO_TCP, TCP_INFO, LENGTH);

  private static final int OLDEST_LENGTH = 104;

  /** TCP_INFINITE_SSTHRESH. */
  private static final long NO_THRESHOLD = 0x7fffffffL;

  /**
   * Asks the kernel, on the channel's event loop; empty where the transport is not epoll, or the
   * socket is closed.
   */
  public static Optional<TcpInfo> of(Channel channel) {
    if (!channel.isActive()) {
      return Optional.empty();
    }
    ByteBuffer structure = channel.config().getOption(OPTION);
    return structure == null || structure.remaining() < OLDEST_LENGTH
        ? Optional.empty()
        : Optional.of(of(structure));
  }

  /** Reads the kernel's structure, from 104 bytes up. */
  static TcpInfo of(ByteBuffer structure) {
    ByteBuffer in = structure.slice().order(ByteOrder.nativeOrder());
    return new TcpInfo(
        int32(in, 68),
        int32(in, 72),
        int32(in, 8),
        int32(in, 80),
        int32(in, 76),
        int32(in, 16),
        int32(in, 24),
        int32(in, 32),
        int32(in, 100),
        int64(in, 120),
        int64(in, 128),
        int32(in, 148),
        int64(in, 160),
        (in.get(7) & 1) == 1,
        int64(in, 208),
        int32(in, 224));
  }

  private static long int32(ByteBuffer in, int offset) {
    return offset + Integer.BYTES <= in.limit() ? Integer.toUnsignedLong(in.getInt(offset)) : 0;
  }

  private static long int64(ByteBuffer in, int offset) {
    return offset + Long.BYTES <= in.limit() ? in.getLong(offset) : 0;
  }

  /** Whether there is a threshold: before its first loss a connection has none. */
  public boolean sinceALoss() {
    return slowStartThreshold < NO_THRESHOLD;
  }

  /**
   * How much was lost in either direction, about. What was lost on its way here is known by what
   * came before it was sent again: a window of segments for each, of which the mean is not known;
   * one segment for each is a lower bound.
   */
  public long resentOrOutOfOrderBytes() {
    return bytesResent + outOfOrder * segmentSize;
  }

  /** Bytes that one window carries in a round trip. */
  public long windowBytes() {
    return window * segmentSize;
  }
}
