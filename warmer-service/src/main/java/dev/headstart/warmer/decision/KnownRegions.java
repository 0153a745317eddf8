package dev.headstart.warmer.decision;

import dev.headstart.contract.region.RegionName;
import dev.headstart.contract.warm.DatagramView;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Destinations by the name that a datagram gives, found without making a text of it: sixteen bytes,
 * which are all that a name can have, are two numbers. Not thread-safe.
 */
final class KnownRegions {

  private final List<Destination> destinations = new ArrayList<>();
  private long[] heads = {};
  private long[] tails = {};

  int count() {
    return destinations.size();
  }

  void add(RegionName name, Destination destination) {
    byte[] bytes = Arrays.copyOf(name.value().getBytes(StandardCharsets.US_ASCII), 16);
    heads = with(heads, packed(bytes, 0));
    tails = with(tails, packed(bytes, Long.BYTES));
    destinations.add(destination);
  }

  /** The destination under the name in {@code datagram}; {@code null} where there is none. */
  Destination find(DatagramView datagram) {
    long head = datagram.regionHead();
    for (int i = 0; i < heads.length; i++) {
      if (heads[i] == head && tails[i] == datagram.regionTail()) {
        return destinations.get(i);
      }
    }
    return null;
  }

  private static long[] with(long[] numbers, long another) {
    long[] more = Arrays.copyOf(numbers, numbers.length + 1);
    more[numbers.length] = another;
    return more;
  }

  private static long packed(byte[] bytes, int from) {
    long packed = 0;
    for (int i = from; i < from + Long.BYTES; i++) {
      packed = packed << 8 | bytes[i];
    }
    return packed;
  }
}
