package dev.headstart.cache.server;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.AsciiString;
import java.util.List;
import java.util.Map;

/**
 * What is asked of the fields of a request in HTTP/2, beyond what the codec asks: that they mean in
 * HTTP/1.1, into which they are turned, what they mean here (RFC 9113 §8.2, §8.3 and §10.3).
 */
final class Http2Rules {

  /** RFC 9113 §8.2.2: fields of a connection, which is not theirs to speak of. */
  private static final List<String> OF_CONNECTION =
      List.of("connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade");

  /** RFC 9110 §5.6.2, but for letters and digits. */
  private static final String OF_TOKEN = "!#$%&'*+-.^_`|~";

  private Http2Rules() {}

  /** Why a request is refused; {@code null} where it is not. */
  static Refusal ofHead(Http2Headers head) {
    Refusal refusal = ofFields(head);
    if (refusal != null) {
      return refusal;
    }
    CharSequence method = head.method();
    CharSequence path = head.path();
    if (method == null || path == null || !isOneOf(head.scheme(), List.of("http", "https"))) {
      return Refusal.PROTOCOL;
    }
    if (!isToken(method)) {
      return Refusal.MALFORMED;
    }
    if (!isHost(head)) {
      return Refusal.HOST;
    }
    boolean star = AsciiString.contentEquals(path, "*");
    boolean good =
        star
            ? AsciiString.contentEquals(method, "OPTIONS")
            : RequestTarget.isPlain(path.toString());
    return good ? null : Refusal.TARGET;
  }

  /** Why trailers are refused; {@code null} where they are not. */
  static Refusal ofTrailers(Http2Headers trailers) {
    boolean pseudo =
        trailers.names().stream()
            .anyMatch(name -> Http2Headers.PseudoHeaderName.hasPseudoHeaderFormat(name));
    return pseudo ? Refusal.PROTOCOL : ofFields(trailers);
  }

  private static Refusal ofFields(Http2Headers fields) {
    for (Map.Entry<CharSequence, CharSequence> field : fields) {
      CharSequence name = field.getKey();
      boolean pseudo = Http2Headers.PseudoHeaderName.hasPseudoHeaderFormat(name);
      if (!pseudo && !isToken(name) || !isValue(field.getValue())) {
        return Refusal.MALFORMED;
      }
      if (isOfConnection(name, field.getValue())) {
        return Refusal.PROTOCOL;
      }
    }
    return isLength(fields.getAll(HttpHeaderNames.CONTENT_LENGTH))
        ? null
        : Refusal.AMBIGUOUS_LENGTH;
  }

  private static boolean isOfConnection(CharSequence name, CharSequence value) {
    if (HttpHeaderNames.TE.contentEquals(name)) {
      return !AsciiString.contentEqualsIgnoreCase(value, "trailers");
    }
    return isOneOf(name, OF_CONNECTION);
  }

  private static boolean isToken(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean alphanumeric = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
      if (!alphanumeric && OF_TOKEN.indexOf(c) < 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** RFC 9110 §5.5: no control character but the tab. */
  private static boolean isValue(CharSequence value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' && c != '\t' || c == 0x7f) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLength(List<CharSequence> lengths) {
    return lengths.isEmpty()
        || lengths.size() == 1
            && !lengths.getFirst().isEmpty()
            && lengths.getFirst().chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** RFC 9113 §8.3.1: the authority, or a Host in its place, and no Host that says otherwise. */
  private static boolean isHost(Http2Headers head) {
    List<CharSequence> hosts = head.getAll(HttpHeaderNames.HOST);
    CharSequence authority = head.authority();
    if (hosts.size() > 1 || authority == null && hosts.isEmpty()) {
      return false;
    }
    CharSequence host = authority == null ? hosts.getFirst() : authority;
    return HostName.isHost(host.toString())
        && (hosts.isEmpty() || AsciiString.contentEqualsIgnoreCase(hosts.getFirst(), host));
  }

  private static boolean isOneOf(CharSequence text, List<String> words) {
    if (text != null) {
      for (String word : words) {
        if (AsciiString.contentEquals(text, word)) {
          return true;
        }
      }
    }
    return false;
  }
}
