package dev.headstart.api.warmup;

import dev.headstart.contract.rendezvous.Rendezvous;
import java.net.InetSocketAddress;

/**
 * One of the warmers behind a name. In the hash it goes by its address: four decimal numbers with
 * dots, or eight hexadecimal ones with colons, none with leading zeros. Thread-safe.
 */
final class Replica {

  private final InetSocketAddress address;
  private final long hash;
  private volatile boolean gone;

  Replica(InetSocketAddress address) {
    this.address = address;
    this.hash = Rendezvous.digest(address.getAddress().getHostAddress());
  }

  InetSocketAddress address() {
    return address;
  }

  /** The weight of a photograph here, unsigned; the greatest wins. */
  long weight(long photo) {
    return Rendezvous.weight(hash, photo);
  }

  /** Whether its host has said that nobody listens there. */
  boolean isGone() {
    return gone;
  }

  void isGone(boolean is) {
    gone = is;
  }
}
