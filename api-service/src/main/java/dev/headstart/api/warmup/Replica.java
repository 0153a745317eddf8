package dev.headstart.api.warmup;

import dev.headstart.contract.warm.Rendezvous;
import java.net.InetSocketAddress;

/** One of the warmers behind a name. Thread-safe. */
final class Replica {

  private final InetSocketAddress address;
  private final long hash;
  private volatile boolean gone;

  Replica(InetSocketAddress address) {
    this.address = address;
    this.hash = Rendezvous.hash(address.getAddress());
  }

  InetSocketAddress address() {
    return address;
  }

  /** The weight of a photograph here, unsigned; the greatest wins. */
  long weight(long photo) {
    return Rendezvous.weight(photo, hash);
  }

  /** Whether its host has said that nobody listens there. */
  boolean isGone() {
    return gone;
  }

  void isGone(boolean is) {
    gone = is;
  }
}
