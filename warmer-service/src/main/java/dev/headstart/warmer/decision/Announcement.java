package dev.headstart.warmer.decision;

import dev.headstart.contract.warm.WarmDatagram;

/**
 * A datagram that could be read.
 *
 * @param datagram what it says
 * @param age milliseconds between the sender's clock when it was sent and ours when it was read;
 *     negative where the sender's is ahead
 */
public record Announcement(WarmDatagram datagram, long age) {

  /** How many photographs it announces; at least one. */
  public int photographs() {
    return datagram.photos().size();
  }
}
