package dev.headstart.cache.object;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The fields of a message that are not for one connection alone and may be stored and passed on
 * (RFC 9110 §7.6.1, RFC 9111 §3.1).
 */
public final class EndToEndFields {

  private static final Set<String> HOP_BY_HOP =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authentication-info",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "http2-settings");

  private EndToEndFields() {}

  /** A copy of {@code fields} without those for the connection; x-http2 fields are Netty's own. */
  public static HttpHeaders of(HttpHeaders fields) {
    Set<String> named = new HashSet<>(HOP_BY_HOP);
    for (String value : fields.getAll(HttpHeaderNames.CONNECTION)) {
      for (String name : value.split(",")) {
        named.add(name.strip().toLowerCase(Locale.ROOT));
      }
    }
    var kept = new DefaultHttpHeaders();
    for (Map.Entry<String, String> field : fields) {
      String name = field.getKey().toLowerCase(Locale.ROOT);
      if (!named.contains(name) && !name.startsWith("x-http2-")) {
        kept.add(field.getKey(), field.getValue());
      }
    }
    return kept;
  }
}
