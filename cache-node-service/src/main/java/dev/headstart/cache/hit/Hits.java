package dev.headstart.cache.hit;

import dev.headstart.cache.exchange.AtHand;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import reactor.netty.NettyPipeline;

/** Lays the short way on viewers' connections. Thread-safe. */
public final class Hits {

  /**
   * The name of the handler, if there is one, that judges what the short way in HTTP/2 does not
   * answer; it stands between that and the multiplexer.
   */
  public static final String HTTP2_GATE = "headstart.gate.http2";

  private static final String NAME = "headstart.hits";

  private final AtHand atHand;

  public Hits(AtHand atHand) {
    this.atHand = atHand;
  }

  /**
   * Lays it on a connection whose pipeline has just been laid, behind TLS and before the codec.
   *
   * @param attendance who watches over the connection
   */
  public void lay(Channel channel, Attendance attendance) {
    ChannelPipeline pipeline = channel.pipeline();
    boolean secure = pipeline.get(NettyPipeline.H2OrHttp11Codec) != null;
    pipeline.addBefore(
        secure ? NettyPipeline.H2OrHttp11Codec : NettyPipeline.H2CUpgradeHandler,
        NAME,
        new Opening(atHand, attendance, secure));
  }
}
