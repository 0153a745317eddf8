package dev.headstart.cache.server;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;

/**
 * What is asked of a request that the decoder could read, beyond what the decoder asks: that nobody
 * behind this node could read it in another way.
 */
final class RequestRules {

  private static final int LONGEST_HOST = 255 + 6;

  private RequestRules() {}

  /**
   * Why a request in HTTP/1.x is refused; {@code null} where it is not. A target in absolute form
   * has been turned into origin form then.
   */
  static Refusal ofHttp1(HttpRequest request) {
    HttpVersion version = request.protocolVersion();
    if (version.majorVersion() != 1 || version.minorVersion() > 1) {
      return Refusal.VERSION;
    }
    HttpHeaders fields = request.headers();
    Refusal coding = coding(fields.getAll(HttpHeaderNames.TRANSFER_ENCODING));
    if (coding != null) {
      return coding;
    }
    List<String> hosts = fields.getAll(HttpHeaderNames.HOST);
    boolean needed = version.minorVersion() == 1;
    if (hosts.size() > 1 || hosts.isEmpty() && needed) {
      return Refusal.HOST;
    }
    toOriginForm(request);
    String host = fields.get(HttpHeaderNames.HOST);
    if (host != null && !isHost(host)) {
      return Refusal.HOST;
    }
    return target(request.method(), request.uri());
  }

  /**
   * Why a request in HTTP/2, as it was turned into one of HTTP/1.1, is refused; or {@code null}.
   */
  static Refusal ofHttp2(HttpMethod method, String target, HttpHeaders fields) {
    List<String> hosts = fields.getAll(HttpHeaderNames.HOST);
    if (hosts.isEmpty() || !isHost(hosts.getFirst())) {
      return Refusal.HOST;
    }
    if (hosts.stream().distinct().count() > 1) {
      // RFC 9113 §8.3.1: the authority, and a Host that says otherwise.
      return Refusal.HOST;
    }
    return target(method, target);
  }

  private static Refusal coding(List<String> codings) {
    if (codings.isEmpty()) {
      return null;
    }
    if (codings.size() > 1) {
      return Refusal.AMBIGUOUS_LENGTH;
    }
    return HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(codings.getFirst())
        ? null
        : Refusal.CODING;
  }

  private static Refusal target(HttpMethod method, String target) {
    if (target.equals("*")) {
      return method.equals(HttpMethod.OPTIONS) ? null : Refusal.TARGET;
    }
    return RequestTarget.isPlain(target) ? null : Refusal.TARGET;
  }

  /**
   * Turns a target in absolute form (RFC 9112 §3.2.2) into origin form, and its authority into the
   * Host that counts. Any other target stays as it is, and is judged as it is.
   */
  private static void toOriginForm(HttpRequest request) {
    String target = request.uri();
    int authority = afterScheme(target);
    if (authority < 0) {
      return;
    }
    int path = authority;
    while (path < target.length() && "/?#".indexOf(target.charAt(path)) < 0) {
      path++;
    }
    String rest = target.substring(path);
    request.headers().set(HttpHeaderNames.HOST, target.substring(authority, path));
    request.setUri(rest.startsWith("/") ? rest : "/" + rest);
  }

  private static int afterScheme(String target) {
    for (String scheme : List.of("http://", "https://")) {
      if (target.regionMatches(true, 0, scheme, 0, scheme.length())) {
        return scheme.length();
      }
    }
    return -1;
  }

  /** RFC 3986 §3.2.2 and §3.2.3: a host and perhaps a port; no user. */
  private static boolean isHost(String text) {
    if (text.isEmpty() || text.length() > LONGEST_HOST) {
      return false;
    }
    int end = text.length();
    int colon = text.lastIndexOf(':');
    if (text.charAt(0) == '[') {
      int bracket = text.indexOf(']');
      return bracket > 1
          && text.chars().limit(bracket).skip(1).allMatch(RequestRules::isOfAddress)
          && (bracket == end - 1 || text.charAt(bracket + 1) == ':' && isPort(text, bracket + 2));
    }
    int hostEnd = colon < 0 ? end : colon;
    if (hostEnd == 0 || colon >= 0 && !isPort(text, colon + 1)) {
      return false;
    }
    for (int i = 0; i < hostEnd; i++) {
      if (!isOfName(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPort(String text, int start) {
    return text.length() - start <= 5
        && text.chars().skip(start).allMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean isOfName(int c) {
    return isAlphanumeric(c) || "-._~%!$&'()*+,;=".indexOf(c) >= 0;
  }

  private static boolean isOfAddress(int c) {
    return isAlphanumeric(c) || c == ':' || c == '.' || c == '%';
  }

  private static boolean isAlphanumeric(int c) {
    return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }
}
