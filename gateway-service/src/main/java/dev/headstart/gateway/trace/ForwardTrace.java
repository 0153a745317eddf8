package dev.headstart.gateway.trace;

import dev.headstart.contract.http.HeadstartFields;
import dev.headstart.contract.warm.Traceparent;
import dev.headstart.tracing.OpenSpan;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import reactor.netty.http.client.HttpClient;

/** What is told of one request, where its page is being recorded. Thread-safe. */
public final class ForwardTrace {

  static final String ATTRIBUTE = ForwardTrace.class.getName();

  private final OpenSpan span;
  private final AtomicInteger sent = new AtomicInteger();

  ForwardTrace(OpenSpan span) {
    this.span = span;
  }

  /** Writes into the fields of a request that is passed on for what it is. */
  public static void passOn(ServerWebExchange exchange, HttpHeaders fields) {
    ForwardTrace trace = exchange.getAttribute(ATTRIBUTE);
    if (trace != null) {
      trace.span.traceparent().ifPresent(place -> fields.set(Traceparent.NAME, place.text()));
    }
  }

  /**
   * The client that passes a request on; tells, where that is recorded, on which connection.
   *
   * @param fields with which it is passed on
   */
  public static HttpClient watched(
      ServerWebExchange exchange, HttpHeaders fields, HttpClient client) {
    ForwardTrace trace = exchange.getAttribute(ATTRIBUTE);
    return trace == null
        ? client
        : client.doOnRequest(
            (request, connection) ->
                trace.sent(connection.channel(), fields.getFirst(HeadstartFields.RELAY)));
  }

  /** Of several, the last connection is told of, and how many there were. */
  private void sent(Channel stream, String relayTo) {
    Channel channel = stream.parent() == null ? stream : stream.parent();
    span.event("sent")
        .tag("headstart.repeats", sent.getAndIncrement())
        .tag("headstart.relay", relayTo != null)
        .tag("headstart.connection", channel.id().asShortText());
    port("network.local.port", channel.localAddress());
    port("network.peer.port", channel.remoteAddress());
    if (channel.remoteAddress() instanceof InetSocketAddress peer) {
      span.tag("network.peer.address", peer.getAddress().getHostAddress());
    }
  }

  private void port(String name, SocketAddress address) {
    if (address instanceof InetSocketAddress internet) {
      span.tag(name, internet.getPort());
    }
  }

  /**
   * @param destination where it went; {@code null} where that was not found out
   * @param status of the answer; 0 for none
   * @param fault how it failed; {@code null} where it did not
   */
  void end(String destination, int status, String fault) {
    if (destination != null) {
      span.tag("headstart.destination", destination);
    }
    if (status > 0) {
      span.tag("http.response.status_code", status);
    }
    if (fault != null) {
      span.tag("error.type", fault);
    }
    span.end();
  }
}
