package dev.headstart.cache.server;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.netty.NettyPipeline;

/**
 * All connections of one port, of which there are never more than {@link Bounds#connections}. One
 * more takes the place of one that is idle; those are sought on the event loop of the one that
 * came. Thread-safe.
 */
final class Crowd {

  private final Bounds bounds;
  private final PortMeters meters;
  private final AtomicInteger open = new AtomicInteger();
  private final Map<EventLoop, Callers> byLoop = new ConcurrentHashMap<>();

  Crowd(Bounds bounds, PortMeters meters) {
    this.bounds = bounds;
    this.meters = meters;
    meters.watch(open::get);
  }

  Bounds bounds() {
    return bounds;
  }

  PortMeters meters() {
    return meters;
  }

  /**
   * Takes in a connection whose pipeline has just been laid, or closes it.
   *
   * @return who watches over it; {@code null} where it was closed
   */
  Caller enter(Channel channel) {
    Callers callers = byLoop.computeIfAbsent(channel.eventLoop(), loop -> new Callers(this, loop));
    if (open.incrementAndGet() > bounds.connections() && !callers.makeRoom()) {
      open.decrementAndGet();
      meters.refused(Refusal.CROWD);
      channel.close();
      return null;
    }
    Caller caller = callers.enter();
    var pipeline = channel.pipeline();
    if (pipeline.get(NettyPipeline.H2OrHttp11Codec) != null) {
      pipeline.addBefore(NettyPipeline.H2OrHttp11Codec, "headstart.caller", caller);
    } else {
      pipeline.addFirst("headstart.caller", caller);
    }
    return caller;
  }

  void left() {
    open.decrementAndGet();
  }

  /** Ends the judging, with the port. */
  void close() {
    byLoop.values().forEach(Callers::close);
  }
}
