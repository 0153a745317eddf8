package dev.headstart.cache.exchange;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;

/**
 * Which conditions of a request go on to the origin, where nothing is stored that they could be
 * evaluated for (RFC 9111 §4.3.2).
 */
enum PassedOn {
  /** None: something is stored, and is asked after by conditions of ours. */
  NOTHING(List.of()),
  /** Those that are for origins alone (RFC 9110 §13.1.1, §13.1.4); ours are for the whole. */
  FOR_ORIGINS(List.of(HttpHeaderNames.IF_MATCH, HttpHeaderNames.IF_UNMODIFIED_SINCE)),
  /** All of them: the answer is for this request alone. */
  CONDITIONS(
      List.of(
          HttpHeaderNames.IF_MATCH,
          HttpHeaderNames.IF_UNMODIFIED_SINCE,
          HttpHeaderNames.IF_NONE_MATCH,
          HttpHeaderNames.IF_MODIFIED_SINCE)),
  /** Those, and the range: likewise, and the whole would not be stored either. */
  ALL(
      List.of(
          HttpHeaderNames.IF_MATCH,
          HttpHeaderNames.IF_UNMODIFIED_SINCE,
          HttpHeaderNames.IF_NONE_MATCH,
          HttpHeaderNames.IF_MODIFIED_SINCE,
          HttpHeaderNames.IF_RANGE,
          HttpHeaderNames.RANGE));

  private final List<CharSequence> fields;

  PassedOn(List<CharSequence> fields) {
    this.fields = fields;
  }

  /** Copies those fields that {@code request} has. */
  void copy(HttpHeaders request, HttpHeaders toOrigin) {
    fields.stream()
        .filter(request::contains)
        .forEach(name -> toOrigin.set(name, request.getAll(name)));
  }

  /** Whether a status answers something in {@code sent} which was passed on, and not the rest. */
  boolean isAnsweredBy(int status, HttpHeaders sent) {
    return switch (status) {
      case 304 -> has(sent, HttpHeaderNames.IF_NONE_MATCH, HttpHeaderNames.IF_MODIFIED_SINCE);
      case 206, 416 -> has(sent, HttpHeaderNames.RANGE);
      case 412 -> has(sent, HttpHeaderNames.IF_MATCH, HttpHeaderNames.IF_UNMODIFIED_SINCE);
      default -> false;
    };
  }

  private boolean has(HttpHeaders sent, CharSequence... names) {
    return List.of(names).stream().anyMatch(name -> fields.contains(name) && sent.contains(name));
  }

  /** Whether a request has conditions that no cache evaluates. */
  static boolean forOrigins(HttpHeaders request) {
    return FOR_ORIGINS.fields.stream().anyMatch(request::contains);
  }
}
