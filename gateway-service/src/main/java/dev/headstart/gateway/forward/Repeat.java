package dev.headstart.gateway.forward;

import dev.headstart.contract.Parsed;
import dev.headstart.contract.photo.PhotoPath;
import dev.headstart.gateway.link.NotProcessed;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import java.io.IOException;
import java.net.ConnectException;
import java.util.Locale;
import javax.net.ssl.SSLHandshakeException;
import org.springframework.http.HttpMethod;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquireTimeoutException;
import reactor.netty.internal.shaded.reactor.pool.PoolShutdownException;

/**
 * Whether a request that got no answer may be sent once more, on another connection, and why.
 *
 * <p>Never where any of its content was asked for: it streams through, nothing of it is kept, and
 * so it cannot be sent again. Otherwise where it cannot have been acted on, whatever it asks for;
 * and where acting on it twice is the same as once: GET, HEAD, and PUT of a photo path, which is
 * immutable. Not after a timeout: the answer may be slow for a reason that would be met again, and
 * the wait would be doubled.
 */
enum Repeat {
  NEVER,
  /** There was no connection to send it on. */
  NOT_SENT,
  /** The other side says that it has not looked at it (RFC 9113 §8.7). */
  NOT_PROCESSED,
  /** Nobody knows how far it came, but twice is the same as once. */
  HARMLESS;

  /** Its name in metrics. */
  String tag() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @param error what the request failed with
   * @param path of what it asks for, without the query
   * @param contentBegun whether any content was taken from whoever sent it
   */
  static Repeat of(Throwable error, HttpMethod method, String path, boolean contentBegun) {
    if (contentBegun) {
      return NEVER;
    }
    return switch (error) {
      case ConnectException refused -> NOT_SENT;
      case SSLHandshakeException refused -> NOT_SENT;
      case PoolAcquireTimeoutException full -> NOT_SENT;
      case PoolShutdownException closed -> NOT_SENT;
      case NotProcessed refused -> NOT_PROCESSED;
      case Http2Exception refused when refused.error() == Http2Error.REFUSED_STREAM ->
          NOT_PROCESSED;
      case IOException broken -> unlessItMatters(method, path);
      case Http2Exception broken -> unlessItMatters(method, path);
      default -> NEVER;
    };
  }

  private static Repeat unlessItMatters(HttpMethod method, String path) {
    boolean harmless =
        method == HttpMethod.GET
            || method == HttpMethod.HEAD
            || method == HttpMethod.PUT && PhotoPath.parse(path) instanceof Parsed.Valid;
    return harmless ? HARMLESS : NEVER;
  }
}
