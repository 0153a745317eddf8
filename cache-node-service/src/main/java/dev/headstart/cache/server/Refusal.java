package dev.headstart.cache.server;

import dev.headstart.cache.problem.Problem;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.Locale;

/** Why a request, or a whole connection, is not served; each is counted. */
enum Refusal {
  /** What came is not HTTP: its line, its fields or the framing of its body. */
  MALFORMED(400, "Bad request", "Send a request as RFC 9112 has it."),
  /** Where its body ends could be understood in two ways (RFC 9112 §6.3). */
  AMBIGUOUS_LENGTH(
      400, "Ambiguous length", "Say once how long the body is, by Content-Length or by chunks."),
  /** A transfer coding besides chunked (RFC 9112 §6.1). */
  CODING(501, "Unknown transfer coding", "The one transfer coding that is understood is chunked."),
  /** A version other than 1.0 and 1.1 in a request line. */
  VERSION(400, "Unknown version", "Speak HTTP/1.1, HTTP/1.0 or HTTP/2."),
  /** No target, or one that could be understood in two ways. */
  TARGET(400, "Bad target", "Send an absolute path without dot segments, properly encoded."),
  /** None where there must be one, several, or no name (RFC 9112 §3.2). */
  HOST(400, "Bad host", "Send one Host field, with a host's name and perhaps a port."),
  LINE_TOO_LONG(414, "URI too long", "Shorten the request's target."),
  FIELDS_TOO_LARGE(431, "Header fields too large", "Send fewer or shorter header fields."),
  /** Its head, or its first one, did not come in time. */
  SLOW_HEAD(408, "Too slow", "The request's head did not come in time; send it at once."),
  /** Its body comes too slowly. */
  SLOW_BODY(408, "Too slow", "The request's body came too slowly."),
  /** It takes its answer too slowly. */
  SLOW_READER,
  /** Its TLS handshake did not end in time. */
  SLOW_HANDSHAKE,
  /** Its TLS handshake failed: no TLS, none of our versions, or no certificate that is believed. */
  HANDSHAKE,
  /** More than may wait for those before, or one with a body, which must not wait. */
  PIPELINE,
  /** As many connections are open as may be. */
  CROWD,
  /** HTTP/2 that breaks its rules (RFC 9113 §7). */
  PROTOCOL,
  /** HTTP/2 that makes work and asks for nothing (RFC 9113 §10.5). */
  FLOOD;

  private final Problem problem;

  Refusal() {
    problem = null;
  }

  Refusal(int status, String title, String detail) {
    problem = new Problem(status, title, detail);
  }

  /** What is answered; {@code null} where there is nothing to answer to. */
  Problem problem() {
    return problem;
  }

  /** The word for metrics. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Why the decoder could not read what came. */
  static Refusal of(Throwable undecodable) {
    return switch (undecodable) {
      case TooLongHttpLineException _ -> LINE_TOO_LONG;
      case TooLongHttpHeaderException _ -> FIELDS_TOO_LARGE;
      default -> MALFORMED;
    };
  }
}
