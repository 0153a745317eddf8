package dev.headstart.warmer.datagram;

import dev.headstart.warmer.decision.Deciding;
import dev.headstart.warmer.decision.Errands;
import dev.headstart.warmer.settings.UnusableSetting;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.epoll.EpollDatagramChannel;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.OptionalLong;
import org.springframework.integration.endpoint.MessageProducerSupport;
import org.springframework.messaging.support.GenericMessage;
import reactor.netty.ChannelBindException;
import reactor.netty.Connection;
import reactor.netty.resources.LoopResources;
import reactor.netty.udp.UdpServer;

/**
 * Has every datagram that arrives decided on, and sends down the flow what is to be pushed, on the
 * one event loop of the socket. What comes behind must never block. Uses epoll where there is one:
 * some sixty datagrams for one system call.
 */
public final class DatagramReceiver extends MessageProducerSupport {

  /** The channel on which {@link Errands} go down the flow. */
  public static final String ERRANDS = "errands";

  private static final int PAYLOAD_BYTES = DatagramHandler.MAX_BYTES;

  private static final int MAX_DATAGRAMS_PER_CALL = 64;
  private static final Duration CLOSING = Duration.ofSeconds(2);

  private final InetSocketAddress address;
  private final int receiveBuffer;
  private final Deciding deciding;
  private final DatagramMetrics metrics;

  private volatile Connection socket;
  private LoopResources loop;

  /**
   * @param address where to listen; port 0 takes a free one
   * @param receiveBuffer bytes that the kernel may hold
   */
  public DatagramReceiver(
      InetSocketAddress address, int receiveBuffer, Deciding deciding, DatagramMetrics metrics) {
    this.address = address;
    this.receiveBuffer = receiveBuffer;
    this.deciding = deciding;
    this.metrics = metrics;
    metrics.observeKernelDrops(this);
    // By name: Spring would start what the flow depends on before the flow, and stop it after.
    setOutputChannelName(ERRANDS);
  }

  /**
   * Binds the socket.
   *
   * @throws UnusableSetting where the address cannot be had
   */
  @Override
  protected void doStart() {
    loop = LoopResources.create("warmer-udp", 1, true);
    try {
      socket =
          UdpServer.create()
              .runOn(loop, true)
              .bindAddress(() -> address)
              .option(ChannelOption.SO_RCVBUF, receiveBuffer)
              .doOnChannelInit((_, channel, _) -> prepare(channel))
              // The handler in front takes every datagram; this only keeps the reads coming.
              .handle((in, _) -> in.receiveObject().then())
              .bind()
              .block();
    } catch (ChannelBindException e) {
      loop.dispose();
      throw new UnusableSetting(
          "headstart.warmer.port cannot be %d on %s, where it is taken or forbidden: stop what uses it, or write another, for instance --headstart.warmer.port=%d."
              .formatted(
                  address.getPort(), address.getHostString(), (address.getPort() + 1) % 65_536),
          e);
    }
  }

  private void prepare(Channel channel) {
    int datagramsPerCall = 1;
    if (channel instanceof EpollDatagramChannel epoll) {
      epoll.config().setMaxDatagramPayloadSize(PAYLOAD_BYTES);
      datagramsPerCall = MAX_DATAGRAMS_PER_CALL;
    }
    channel
        .config()
        .setRecvByteBufAllocator(new FixedRecvByteBufAllocator(PAYLOAD_BYTES * datagramsPerCall));
    channel.pipeline().addFirst(new DatagramHandler(deciding, this::send, metrics));
  }

  private void send(Errands errands) {
    sendMessage(new GenericMessage<>(errands));
  }

  @Override
  protected void doStop() {
    socket.disposeNow();
    loop.disposeLater(Duration.ZERO, CLOSING).block();
    socket = null;
  }

  /** Whether datagrams can arrive. */
  public boolean isBound() {
    Connection current = socket;
    return current != null && current.channel().isActive();
  }

  /**
   * The port that was taken.
   *
   * @throws IllegalStateException where the socket is not bound
   */
  public int port() {
    Connection current = socket;
    if (current == null) {
      throw new IllegalStateException("The receiver has not been started.");
    }
    return ((InetSocketAddress) current.channel().localAddress()).getPort();
  }

  /** How datagrams are read: {@code epoll} or {@code nio}, or {@code none} while there are none. */
  String transport() {
    Connection current = socket;
    if (current == null) {
      return "none";
    }
    return current.channel() instanceof EpollDatagramChannel ? "epoll" : "nio";
  }

  /** How many datagrams the kernel has dropped for want of room; empty where it cannot be asked. */
  OptionalLong kernelDrops() {
    Connection current = socket;
    return current == null ? OptionalLong.empty() : KernelDrops.of(current.channel());
  }
}
