package dev.headstart.gateway.link;

import dev.headstart.contract.region.RegionName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reactor.core.Disposable;

/** The links of this gateway. Immutable; the links themselves open and close. */
public final class Links implements Disposable {

  private final Map<RegionName, Link> byRegion = new LinkedHashMap<>();

  Links(Collection<Link> links) {
    links.forEach(link -> byRegion.put(link.region(), link));
  }

  /** Starts to keep all of them open; returns at once. */
  void start() {
    byRegion.values().forEach(Link::start);
  }

  /** The link to a region; empty where no peer is configured for it. */
  public Optional<Link> to(RegionName region) {
    return Optional.ofNullable(byRegion.get(region));
  }

  /** All of them, in the order of configuration. */
  public List<Link> all() {
    return new ArrayList<>(byRegion.values());
  }

  /** How all of them are now. */
  public List<LinkReport> reports() {
    return all().stream().map(Link::report).toList();
  }

  @Override
  public void dispose() {
    byRegion.values().forEach(Link::dispose);
  }
}
