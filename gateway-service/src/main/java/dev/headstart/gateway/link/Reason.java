package dev.headstart.gateway.link;

import java.nio.channels.ClosedChannelException;
import java.security.cert.CertificateExpiredException;
import java.util.Optional;

/** Why a connection failed, as a few words for an operator. */
final class Reason {

  private Reason() {}

  /** The words of the innermost cause, which names it best. */
  static String of(Throwable error) {
    Throwable innermost = error;
    while (innermost.getCause() != null && innermost.getCause() != innermost) {
      innermost = innermost.getCause();
    }
    if (innermost instanceof ClosedChannelException) {
      return "the other side closed the connection";
    }
    if (innermost instanceof CertificateExpiredException) {
      return "its certificate has expired (" + innermost.getMessage() + ")";
    }
    return Optional.ofNullable(innermost.getMessage())
        .filter(message -> !message.isBlank())
        .map(String::strip)
        .orElseGet(innermost.getClass()::getSimpleName);
  }
}
