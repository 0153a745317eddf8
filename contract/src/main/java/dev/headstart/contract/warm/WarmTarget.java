package dev.headstart.contract.warm;

import dev.headstart.contract.region.RegionName;
import java.net.InetAddress;

/** Where the photographs of a datagram will be wanted. */
public sealed interface WarmTarget {

  /** In a region that the sender knows. */
  record InRegion(RegionName region) implements WarmTarget {}

  /** Near a viewer; the warmer works the region out. */
  record NearViewer(InetAddress viewer) implements WarmTarget {}
}
