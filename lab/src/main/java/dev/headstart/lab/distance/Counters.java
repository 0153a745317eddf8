package dev.headstart.lab.distance;

import java.util.concurrent.atomic.LongAdder;

/** The counters behind {@link Traffic}: written by one event loop, read by anyone. */
final class Counters {

  final LongAdder connections = new LongAdder();
  final LongAdder open = new LongAdder();
  final LongAdder refused = new LongAdder();
  final LongAdder bytesThere = new LongAdder();
  final LongAdder bytesBack = new LongAdder();
  final LongAdder datagrams = new LongAdder();
  final LongAdder datagramsLost = new LongAdder();
  final LongAdder datagramsDropped = new LongAdder();

  Traffic read() {
    return new Traffic(
        connections.sum(),
        open.sum(),
        refused.sum(),
        bytesThere.sum(),
        bytesBack.sum(),
        datagrams.sum(),
        datagramsLost.sum(),
        datagramsDropped.sum());
  }
}
