package dev.headstart.gateway.link;

import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connections that other gateways have opened to this one. Thread-safe. */
public final class LinkGuests {

  private static final Logger log = LoggerFactory.getLogger(LinkGuests.class);

  private final ChannelGroup connections;

  public LinkGuests(EventExecutor executor) {
    this.connections = new DefaultChannelGroup(executor, true);
  }

  /** Prepares a connection that was accepted; logs whom the handshake refused. */
  public void receive(Channel connection) {
    connections.add(connection);
    LinkChannel.boundQueue(connection);
    connection
        .pipeline()
        .get(SslHandler.class)
        .handshakeFuture()
        .addListener(
            handshake -> {
              if (!handshake.isSuccess()) {
                log.warn(
                    "The link port refused {}: {}",
                    connection.remoteAddress(),
                    Reason.of(handshake.cause()));
              }
            });
    LinkChannel.addHandlers(
        connection,
        () -> {},
        new LinkProbe(LinkPace.USUAL, System::nanoTime, roundTrip -> {}, () -> {}));
  }

  /**
   * Tells all of them that this gateway goes away, and waits until their requests have ended, or
   * until the bound is over.
   *
   * @return how many connections had to be broken off
   */
  public int drain(Duration bound) throws InterruptedException {
    if (connections.isEmpty()) {
      return 0;
    }
    log.info(
        "{} connections of other gateways are told that this one goes away", connections.size());
    connections.forEach(connection -> LinkFarewell.say(connection, bound));
    if (connections.newCloseFuture().await(bound.toMillis(), TimeUnit.MILLISECONDS)) {
      return 0;
    }
    int left = connections.size();
    connections.forEach(LinkChannel::closeNow);
    return left;
  }
}
