package dev.headstart.warmer.decision;

import dev.headstart.contract.photo.PhotoTarget;
import dev.headstart.contract.region.RegionName;
import dev.headstart.warmer.trace.PushTrace;
import java.util.Comparator;
import java.util.Optional;

/**
 * One photograph on its way to one region.
 *
 * @param region where to
 * @param photo which; its signature is for home, and no part of what is remembered or stored
 * @param arrival the number of its datagram in the order of arrival
 * @param position its place in the datagram, 0 for the most urgent
 * @param claim the right to push it, to be given back where it is not pushed
 * @param trace what is told of it, where its page is being recorded
 */
public record Errand(
    RegionName region,
    PhotoTarget photo,
    long arrival,
    int position,
    Claim claim,
    Optional<PushTrace> trace) {

  /** The latest datagram first, and of one datagram the most urgent photograph first. */
  public static final Comparator<Errand> FRESHEST_FIRST =
      Comparator.comparingLong(Errand::arrival).reversed().thenComparingInt(Errand::position);
}
