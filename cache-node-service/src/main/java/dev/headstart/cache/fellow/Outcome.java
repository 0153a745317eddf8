package dev.headstart.cache.fellow;

import io.netty.handler.timeout.TimeoutException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** What became of a request to a fellow. */
enum Outcome {
  /** It answered, whatever it said. */
  ANSWERED,
  /** All connections to it were taken. */
  BUSY,
  /** No connection came about. */
  UNREACHABLE,
  /** The connection ended before the answer. */
  BROKEN,
  /** It had fallen silent. */
  SILENT,
  /** Whoever had sent this node the request broke off. */
  ABANDONED,
  /** It lives, and did not answer in the time that an origin has. */
  LATE;

  /** What an error of the client means. */
  static Outcome of(Throwable error) {
    return switch (error) {
      case FellowFailure _ -> SILENT;
      case Abandoned _ -> ABANDONED;
      case TimeoutException _ -> LATE;
      // So the pool of connections says that nothing became free, or that it is being closed.
      case java.util.concurrent.TimeoutException _ -> BUSY;
      case IllegalStateException _ -> BUSY;
      case ConnectException _ -> UNREACHABLE;
      case UnknownHostException _ -> UNREACHABLE;
      case SSLException _ -> UNREACHABLE;
      default -> BROKEN;
    };
  }

  /** Whether a fellow is better not asked for the moment. */
  boolean incriminates() {
    return this == UNREACHABLE || this == BROKEN;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
