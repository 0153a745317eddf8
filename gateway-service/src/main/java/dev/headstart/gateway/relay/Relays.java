package dev.headstart.gateway.relay;

import dev.headstart.contract.region.RegionName;
import dev.headstart.gateway.link.Link;
import dev.headstart.gateway.link.Links;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which way requests take to each region to which a link leads. A way over a relay is known while
 * the relay's gateway has told of its link there of late; it costs the round trip to the relay, the
 * one from there, and a penalty. May be used by many threads.
 */
public final class Relays {

  private static final Logger log = LoggerFactory.getLogger(Relays.class);

  /** What was heard is forgotten when so many questions in a row have got no answer. */
  private static final int MISSED = 3;

  private final Links links;
  private final RelayProperties properties;
  private final RelayMeters meters;
  private final LongSupplier nanoTime;
  private final DistanceClient client;
  private final JsonMapper json;
  private final Map<RegionName, Heard> heard = new ConcurrentHashMap<>();
  private final Map<RegionName, RelayChoice> choices = new ConcurrentHashMap<>();

  private record Heard(Distances distances, long at) {}

  Relays(
      Links links,
      RelayProperties properties,
      RelayMeters meters,
      JsonMapper json,
      LongSupplier nanoTime) {
    this.links = links;
    this.properties = properties;
    this.meters = meters;
    this.json = json;
    this.client = new DistanceClient(json);
    this.nanoTime = nanoTime;
    links.all().forEach(link -> choices.put(link.region(), RelayChoice.direct()));
    choices.keySet().forEach(region -> meters.watch(region, this));
  }

  /** Whether this gateway is a relay for others. */
  public boolean isEnabled() {
    return properties.enabled();
  }

  /** Whether there is a third gateway at all. */
  boolean arePossible() {
    return isEnabled() && links.all().size() > 1;
  }

  /** The path under which a gateway is asked for what {@link #ownDistances} says. */
  public static String path() {
    return Distances.PATH;
  }

  /** How far this gateway has it to others, for the others: JSON. */
  public byte[] ownDistances() {
    var own = new HashMap<RegionName, Duration>();
    for (Link link : links.all()) {
      if (link.isWell()) {
        link.roundTrip().ifPresent(time -> own.put(link.region(), time));
      }
    }
    return new Distances(own).write(json);
  }

  /** Asks all other gateways for their distances; returns at once. */
  void ask() {
    for (Link link : links.all()) {
      client
          .ask(link)
          .subscribe(
              distances -> {
                heard.put(link.region(), new Heard(distances, nanoTime.getAsLong()));
                meters.asked(link.region(), "answered");
              },
              error -> meters.asked(link.region(), "failed"));
    }
  }

  /** Looks at all ways again. */
  void decide() {
    links.all().forEach(this::decide);
  }

  /**
   * The link to a relay for requests to a region; empty where they take the link that leads there.
   */
  public Optional<Link> relayTo(Link direct) {
    if (!arePossible()) {
      return Optional.empty();
    }
    Way way = choices.get(direct.region()).way();
    return switch (isUsable(way, direct) ? way : decide(direct)) {
      case Way.Direct() -> Optional.empty();
      case Way.Via(RegionName relay) -> links.to(relay);
    };
  }

  /** Whether requests to a region take a relay. */
  boolean isRelayed(RegionName region) {
    return choices.get(region).way() instanceof Way.Via;
  }

  private boolean isUsable(Way way, Link direct) {
    return switch (way) {
      case Way.Direct() -> direct.isWell();
      case Way.Via(RegionName relay) -> links.to(relay).filter(Link::isWell).isPresent();
    };
  }

  private Way decide(Link direct) {
    Map<Way, Duration> paths = paths(direct);
    long now = nanoTime.getAsLong();
    RelayChoice before = choices.get(direct.region());
    RelayChoice after = before.next(paths, now, properties.rules());
    if (!choices.replace(direct.region(), before, after)) {
      return choices.get(direct.region()).way();
    }
    if (!after.way().equals(before.way())) {
      meters.changed(direct.region());
      log.warn(
          "Requests to region {} take {} from now on, and no more {}; round trips: {}",
          direct.region(),
          after.way(),
          before.way(),
          paths);
    }
    return after.way();
  }

  private Map<Way, Duration> paths(Link direct) {
    var paths = new HashMap<Way, Duration>();
    if (direct.isWell()) {
      paths.put(RelayChoice.DIRECT, direct.roundTrip().orElse(Duration.ZERO));
    }
    long oldest = nanoTime.getAsLong() - properties.every().multipliedBy(MISSED).toNanos();
    for (Link relay : links.all()) {
      Heard from = heard.get(relay.region());
      if (relay != direct && relay.isWell() && from != null && from.at() - oldest > 0) {
        Duration rest = from.distances().roundTrips().get(direct.region());
        if (rest != null && relay.roundTrip().isPresent()) {
          paths.put(
              new Way.Via(relay.region()),
              relay.roundTrip().get().plus(rest).plus(properties.penalty()));
        }
      }
    }
    return paths;
  }
}
