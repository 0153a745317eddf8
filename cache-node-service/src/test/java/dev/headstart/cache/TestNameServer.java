package dev.headstart.cache;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.dns.DatagramDnsQuery;
import io.netty.handler.codec.dns.DatagramDnsQueryDecoder;
import io.netty.handler.codec.dns.DatagramDnsResponse;
import io.netty.handler.codec.dns.DatagramDnsResponseEncoder;
import io.netty.handler.codec.dns.DefaultDnsRawRecord;
import io.netty.handler.codec.dns.DefaultDnsResponse;
import io.netty.handler.codec.dns.DnsQuery;
import io.netty.handler.codec.dns.DnsQuestion;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponse;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.handler.codec.dns.DnsSection;
import io.netty.handler.codec.dns.TcpDnsQueryDecoder;
import io.netty.handler.codec.dns.TcpDnsResponseEncoder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A real name server that knows one name, and says that nobody need ask again for an hour. */
public final class TestNameServer implements AutoCloseable {

  /** The name that it knows. */
  public static final String NAME = "cache.nodes.test";

  private static final long TIME_TO_LIVE = 3600;
  private static final int MOST_IN_A_DATAGRAM = 70;
  private static final int TRIES = 20;

  private final MultiThreadIoEventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final AtomicInteger asked = new AtomicInteger();
  private final Channel datagrams;
  private volatile List<InetAddress> addresses = List.of();

  public TestNameServer() {
    datagrams = listen(TRIES);
  }

  /**
   * Both protocols have to have the same port, and one that is free for the first may be taken for
   * the second.
   */
  private Channel listen(int tries) {
    Channel stream = listenToStreams();
    ChannelFuture bound =
        new Bootstrap()
            .group(loops)
            .channel(NioDatagramChannel.class)
            .handler(
                new ChannelInitializer<DatagramChannel>() {
                  @Override
                  protected void initChannel(DatagramChannel channel) {
                    channel
                        .pipeline()
                        .addLast(
                            new DatagramDnsQueryDecoder(),
                            new DatagramDnsResponseEncoder(),
                            new Answers());
                  }
                })
            .bind(stream.localAddress())
            .awaitUninterruptibly();
    if (bound.isSuccess()) {
      return bound.channel();
    }
    stream.close().syncUninterruptibly();
    if (tries == 1) {
      throw new AssertionError("No port is free for both protocols", bound.cause());
    }
    return listen(tries - 1);
  }

  private Channel listenToStreams() {
    return new ServerBootstrap()
        .group(loops)
        .channel(NioServerSocketChannel.class)
        .childHandler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel channel) {
                channel
                    .pipeline()
                    .addLast(new TcpDnsQueryDecoder(), new TcpDnsResponseEncoder(), new Answers());
              }
            })
        .bind(InetAddress.getLoopbackAddress(), 0)
        .syncUninterruptibly()
        .channel();
  }

  private final class Answers extends SimpleChannelInboundHandler<DnsQuery> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, DnsQuery query) {
      DnsQuestion question = query.recordAt(DnsSection.QUESTION);
      List<InetAddress> known = addresses;
      boolean ours = question.name().equals(NAME + ".") && !known.isEmpty();
      DnsResponseCode code = ours ? DnsResponseCode.NOERROR : DnsResponseCode.NXDOMAIN;
      DnsResponse response =
          query instanceof DatagramDnsQuery datagram
              ? new DatagramDnsResponse(
                  datagram.recipient(), datagram.sender(), query.id(), query.opCode(), code)
              : new DefaultDnsResponse(query.id(), query.opCode(), code);
      response.addRecord(DnsSection.QUESTION, question);
      if (question.type().equals(DnsRecordType.A)) {
        asked.incrementAndGet();
      }
      if (query instanceof DatagramDnsQuery && known.size() > MOST_IN_A_DATAGRAM) {
        response.setTruncated(true);
        ours = false;
      }
      for (InetAddress address : ours ? known : List.<InetAddress>of()) {
        DnsRecordType type =
            address.getAddress().length == 4 ? DnsRecordType.A : DnsRecordType.AAAA;
        if (question.type().equals(type)) {
          response.addRecord(
              DnsSection.ANSWER,
              new DefaultDnsRawRecord(
                  question.name(),
                  type,
                  TIME_TO_LIVE,
                  Unpooled.wrappedBuffer(address.getAddress())));
        }
      }
      context.writeAndFlush(response);
    }
  }

  /** From now on the name has these addresses; with none, it does not exist. */
  public void knows(String... hosts) {
    var now = new ArrayList<InetAddress>();
    for (String host : hosts) {
      try {
        now.add(InetAddress.getByName(host));
      } catch (UnknownHostException e) {
        throw new AssertionError(e);
      }
    }
    addresses = now;
  }

  public InetSocketAddress address() {
    return (InetSocketAddress) datagrams.localAddress();
  }

  /** How often it was asked for addresses of IPv4. */
  public int timesAsked() {
    return asked.get();
  }

  @Override
  public void close() {
    loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
