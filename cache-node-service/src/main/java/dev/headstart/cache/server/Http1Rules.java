package dev.headstart.cache.server;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;

/**
 * What is asked of a request in HTTP/1.x that the decoder could read, beyond what the decoder asks:
 * that nobody behind this node could read it in another way.
 */
final class Http1Rules {

  private Http1Rules() {}

  /**
   * Why a request is refused; {@code null} where it is not. A target in absolute form has been
   * turned into origin form then, and its authority into the Host that counts (RFC 9112 §3.2.2).
   */
  static Refusal of(HttpRequest request) {
    HttpVersion version = request.protocolVersion();
    if (version.majorVersion() != 1 || version.minorVersion() > 1) {
      return Refusal.VERSION;
    }
    HttpHeaders fields = request.headers();
    Refusal coding = coding(fields.getAll(HttpHeaderNames.TRANSFER_ENCODING));
    if (coding != null) {
      return coding;
    }
    int hosts = fields.getAll(HttpHeaderNames.HOST).size();
    if (hosts > 1 || hosts == 0 && version.minorVersion() == 1) {
      return Refusal.HOST;
    }
    toOriginForm(request);
    String host = fields.get(HttpHeaderNames.HOST);
    if (host != null && !HostName.isHost(host)) {
      return Refusal.HOST;
    }
    return isTarget(request.method(), request.uri()) ? null : Refusal.TARGET;
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

  private static boolean isTarget(HttpMethod method, String target) {
    return target.equals("*") ? method.equals(HttpMethod.OPTIONS) : RequestTarget.isPlain(target);
  }

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
}
