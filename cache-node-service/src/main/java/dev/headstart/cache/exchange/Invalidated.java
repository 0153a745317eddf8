package dev.headstart.cache.exchange;

import dev.headstart.cache.object.ObjectKey;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.Set;

/** What an answer to an unsafe request makes invalid (RFC 9111 §4.4). Pure. */
final class Invalidated {

  private static final Set<HttpMethod> SAFE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.TRACE);
  private static final int HTTPS_PORT = 443;
  private static final int HTTP_PORT = 80;

  private final Set<ObjectKey> targets = new LinkedHashSet<>();
  private final URI site;
  private final URI origin;

  private Invalidated(URI site, URI origin) {
    this.site = site;
    this.origin = origin;
  }

  /**
   * The targets that are no longer what they were: that of the request, and those of {@code
   * Location} and {@code Content-Location} where they have the same origin. None for an error, and
   * for a method that is known to be safe.
   *
   * @param target path and query of the request
   * @param site scheme and authority under which the request knows us
   * @param origin the URI of the origin, whose own name for itself counts as well
   * @param status the answer's status code
   * @param answer the answer's fields
   */
  static Set<ObjectKey> by(
      HttpMethod method, String target, String site, URI origin, int status, HttpHeaders answer) {
    if (SAFE.contains(method) || status < 200 || status >= 400) {
      return Set.of();
    }
    var invalidated = new Invalidated(uri(site + target, site), origin);
    invalidated.targets.add(new ObjectKey(target));
    invalidated.add(answer.get(HttpHeaderNames.LOCATION));
    invalidated.add(answer.get(HttpHeaderNames.CONTENT_LOCATION));
    return invalidated.targets;
  }

  private static URI uri(String text, String otherwise) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      return otherwise.isEmpty() ? URI.create("/") : uri(otherwise, "");
    }
  }

  private void add(String reference) {
    URI named = reference == null ? null : site.resolve(uri(reference.strip(), site.toString()));
    if (named == null || named.getRawPath() == null) {
      return;
    }
    if (isSameOrigin(named, site)) {
      targets.add(key(named.getRawPath(), named));
    }
    String base = origin.getRawPath();
    if (isSameOrigin(named, origin) && named.getRawPath().startsWith(base)) {
      targets.add(
          key(
              named.getRawPath().substring(base.endsWith("/") ? base.length() - 1 : base.length()),
              named));
    }
  }

  private static ObjectKey key(String path, URI named) {
    String target = path.isEmpty() ? "/" : path;
    return new ObjectKey(named.getRawQuery() == null ? target : target + '?' + named.getRawQuery());
  }

  private static boolean isSameOrigin(URI one, URI other) {
    return one.getHost() != null
        && one.getHost().equalsIgnoreCase(other.getHost())
        && one.getScheme().equalsIgnoreCase(other.getScheme())
        && port(one) == port(other);
  }

  private static int port(URI uri) {
    if (uri.getPort() >= 0) {
      return uri.getPort();
    }
    return "https".equalsIgnoreCase(uri.getScheme()) ? HTTPS_PORT : HTTP_PORT;
  }
}
