package dev.headstart.cache.hit;

import dev.headstart.cache.exchange.AtHand;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslHandler;
import reactor.netty.NettyPipeline;

/** Lays the short way on viewers' connections. Thread-safe. */
public final class Hits {

  /**
   * The name of the handler, if there is one, that judges what the short way in HTTP/2 does not
   * answer; it stands between that and the multiplexer.
   */
  public static final String HTTP2_GATE = "headstart.gate.http2";

  private static final String NAME = "headstart.hits";

  private final boolean open;
  private final ShortWay shortWay;

  /**
   * @param longestHead what the codec takes as the head of a request in HTTP/1.1, in bytes
   */
  public Hits(HitsProperties properties, AtHand atHand, HitMeters meters, long longestHead) {
    this.open = properties.shortWay();
    this.shortWay = new ShortWay(atHand, meters, (int) Math.min(Http1Request.LONGEST, longestHead));
  }

  /**
   * Lays it on a connection whose pipeline has just been laid, behind TLS and before the codec.
   *
   * @param attendance who watches over the connection
   */
  public void lay(Channel channel, Attendance attendance) {
    if (!open) {
      return;
    }
    ChannelPipeline pipeline = channel.pipeline();
    boolean secure = pipeline.get(NettyPipeline.H2OrHttp11Codec) != null;
    if (secure) {
      // What is written is one record, or several whole ones, so that nothing is copied together.
      pipeline.get(SslHandler.class).setWrapDataSize(0);
    }
    pipeline.addBefore(
        secure ? NettyPipeline.H2OrHttp11Codec : NettyPipeline.H2CUpgradeHandler,
        NAME,
        new Opening(shortWay, attendance, secure));
  }
}
