package dev.headstart.gateway.forward;

import dev.headstart.contract.http.HeadstartFields;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.springframework.http.HttpHeaders;

/** Which header fields a gateway passes on, and which end at it. */
final class Fields {

  /** RFC 9110 §7.6.1, and what the next hop's connection says for itself. */
  private static final Set<String> HOP_BY_HOP =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-connection",
          "proxy-authenticate",
          "proxy-authorization",
          "te",
          "transfer-encoding",
          "upgrade",
          "http2-settings");

  /** Trace Context and Baggage, by which a viewer could have everything recorded. */
  private static final Set<String> TRACE = Set.of("traceparent", "tracestate", "baggage");

  private static final String HEADSTART = "headstart-";
  private static final String CDN_CACHE_CONTROL = "cdn-cache-control";

  private Fields() {}

  /** The fields of a request from a trusted neighbour or gateway that go on with it. */
  static HttpHeaders ofRequest(HttpHeaders received) {
    HttpHeaders fields = endToEnd(received);
    // Answered here, when the body is first asked for (RFC 9110 §10.1.1).
    fields.remove(HttpHeaders.EXPECT);
    fields.remove(HttpHeaders.HOST);
    // What asks for a relay is set here where it is wanted, and ends at the relay.
    fields.remove(HeadstartFields.RELAY);
    return fields;
  }

  /** The fields of a viewer's request that go on with it: none in which she could say who asks. */
  static HttpHeaders ofViewersRequest(HttpHeaders received) {
    HttpHeaders fields = ofRequest(received);
    for (String name : Set.copyOf(fields.headerNames())) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (lower.startsWith(HEADSTART)
          || lower.startsWith("x-forwarded-")
          || lower.equals("forwarded")
          || TRACE.contains(lower)) {
        fields.remove(name);
      }
    }
    return fields;
  }

  /**
   * Says who asks, in the usual fields and in the one of RFC 7239, as the connection shows it.
   *
   * @param client {@code null} where it is not known any more
   * @param host as the viewer wrote it
   */
  static void tellWhoAsks(
      HttpHeaders fields, InetSocketAddress client, String scheme, String host) {
    String address = null;
    if (client != null) {
      // Without the name of an interface, which means nothing elsewhere.
      address = client.getAddress().getHostAddress().replaceFirst("%.*", "");
      fields.set("X-Forwarded-For", address);
    }
    fields.set("X-Forwarded-Proto", scheme);
    fields.set("X-Forwarded-Host", host);
    fields.set("Forwarded", forwarded(address, client, scheme, host));
  }

  private static String forwarded(
      String address, InetSocketAddress client, String scheme, String host) {
    String node =
        client == null
            ? "unknown"
            : client.getAddress() instanceof Inet6Address ? "\"[" + address + "]\"" : address;
    return "for=%s;proto=%s;host=%s".formatted(node, scheme, quoted(host));
  }

  /** A value in quotes, which any byte of a field may stand in (RFC 9110 §5.6.4). */
  private static String quoted(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** The fields of an answer that go back with it to another service. */
  static HttpHeaders ofAnswer(HttpHeaders received) {
    return endToEnd(received);
  }

  /** The fields of an answer that go back to a viewer: none that are meant for our caches. */
  static HttpHeaders ofAnswerToViewer(HttpHeaders received) {
    HttpHeaders fields = endToEnd(received);
    for (String name : Set.copyOf(fields.headerNames())) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (lower.startsWith(HEADSTART) || lower.equals(CDN_CACHE_CONTROL)) {
        fields.remove(name);
      }
    }
    return fields;
  }

  private static HttpHeaders endToEnd(HttpHeaders received) {
    var named = new HashSet<String>();
    received.getConnection().forEach(name -> named.add(name.toLowerCase(Locale.ROOT)));
    var fields = new HttpHeaders();
    received.forEach(
        (name, values) -> {
          String lower = name.toLowerCase(Locale.ROOT);
          // x-http2-*: how Netty shows parts of an HTTP/2 message in terms of HTTP/1.1.
          if (!HOP_BY_HOP.contains(lower)
              && !named.contains(lower)
              && !lower.startsWith("x-http2-")) {
            fields.addAll(name, values);
          }
        });
    return fields;
  }
}
