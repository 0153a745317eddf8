package dev.headstart.warmer.datagram;

import io.netty.channel.Channel;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.unix.RawUnixChannelOption;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalLong;

/**
 * How many datagrams the kernel has dropped because the socket's buffer was full: the number in the
 * column {@code drops} of {@code /proc/net/udp}, asked of the socket itself by {@code SO_MEMINFO}
 * (Linux 4.12 or newer).
 */
final class KernelDrops {

  private static final int SOL_SOCKET = 1;
  private static final int SO_MEMINFO = 55;

  /** {@code SK_MEMINFO_VARS}: nine unsigned 32-bit numbers, of which drops are the last. */
  private static final int BYTES = 9 * Integer.BYTES;

  private static final int DROPS_OFFSET = 8 * Integer.BYTES;

  private KernelDrops() {}

  /** Empty for a socket of another transport than epoll, or one that is closed. */
  static OptionalLong of(Channel channel) {
    if (!(channel instanceof EpollDatagramChannel epoll) || !channel.isOpen()) {
      return OptionalLong.empty();
    }
    var option = new RawUnixChannelOption("SO_MEMINFO", SOL_SOCKET, SO_MEMINFO, BYTES);
    try {
      ByteBuffer answer = epoll.config().getOption(option);
      return OptionalLong.of(
          Integer.toUnsignedLong(answer.order(ByteOrder.nativeOrder()).getInt(DROPS_OFFSET)));
    } catch (UncheckedIOException e) {
      return OptionalLong.empty();
    }
  }
}
