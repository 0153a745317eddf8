package dev.headstart.api.warmup;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses behind a name. May block for seconds. Thread-safe. */
@FunctionalInterface
interface Names {

  /**
   * All addresses of {@code host}, at least one.
   *
   * @throws UnknownHostException where it has none, or nobody answers
   */
  List<InetAddress> addresses(String host) throws UnknownHostException;

  /** As this machine finds names. */
  static Names ofSystem() {
    return host -> List.of(InetAddress.getAllByName(host));
  }
}
