package dev.headstart.gateway.link;

import java.time.Duration;

/**
 * How a link is, at one moment.
 *
 * @param region where it leads
 * @param address host and port of the other gateway's link door
 * @param state {@code UP} while at least one connection is open
 * @param connections how many are open
 * @param handshakes TLS handshakes since the start; one for each connection, unless it was lost
 * @param reconnects how often a connection was lost and opened again
 * @param requests how many were sent over it
 * @param lastError why a connection was last lost or refused; {@code null} where none was
 * @param roundTrip what the last PING took; {@code null} before the first
 */
public record LinkReport(
    String region,
    String address,
    State state,
    int connections,
    long handshakes,
    long reconnects,
    long requests,
    String lastError,
    Duration roundTrip) {

  /** Whether a link can carry a request. */
  public enum State {
    UP,
    DOWN
  }
}
