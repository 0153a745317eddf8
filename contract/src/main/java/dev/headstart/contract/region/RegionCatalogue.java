package dev.headstart.contract.region;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The regions of a suite and which viewers belong to which. Immutable. */
public final class RegionCatalogue {

  private record Assignment(Network network, Region region) {}

  private final Map<RegionName, Region> regions;
  private final List<Assignment> longestPrefixFirst;

  /**
   * @throws IllegalArgumentException where two regions have one name
   */
  public RegionCatalogue(List<Region> regions) {
    var byName = new LinkedHashMap<RegionName, Region>();
    var assignments = new ArrayList<Assignment>();
    for (Region region : regions) {
      if (byName.put(region.name(), region) != null) {
        throw new IllegalArgumentException(
            "Two regions are called " + region.name() + "; names must differ.");
      }
      region.networks().forEach(network -> assignments.add(new Assignment(network, region)));
    }
    assignments.sort(
        Comparator.comparingInt((Assignment a) -> a.network().prefixLength()).reversed());
    this.regions = Map.copyOf(byName);
    this.longestPrefixFirst = List.copyOf(assignments);
  }

  public Optional<Region> find(RegionName name) {
    return Optional.ofNullable(regions.get(name));
  }

  /**
   * The region of the longest network that contains {@code viewer}; empty where no network does.
   */
  public Optional<Region> nearest(InetAddress viewer) {
    for (Assignment assignment : longestPrefixFirst) {
      if (assignment.network().contains(viewer)) {
        return Optional.of(assignment.region());
      }
    }
    return Optional.empty();
  }

  public List<Region> all() {
    return regions.values().stream().sorted(Comparator.comparing(r -> r.name().value())).toList();
  }
}
