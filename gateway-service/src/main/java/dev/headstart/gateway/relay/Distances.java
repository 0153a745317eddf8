package dev.headstart.gateway.relay;

import dev.headstart.contract.Parsed;
import dev.headstart.contract.region.RegionName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * How far a gateway has it to others: the round trips of those of its links that are well. Crosses
 * between gateways as {@code {"links":[{"region":"sin","roundTripMicros":220000}]}}. Immutable.
 *
 * @param roundTrips by the region to which a link leads
 */
record Distances(Map<RegionName, Duration> roundTrips) {

  /** Where a gateway answers with its own, over a link and under its own name. */
  static final String PATH = "/.well-known/headstart/links";

  /** More than any answer: 256 links of 60 bytes. */
  static final int MAX_BYTES = 16 * 1024;

  private static final int MAX_LINKS = 256;
  private static final long MAX_MICROS = 60_000_000;
  static final Distances NONE = new Distances(Map.of());

  Distances {
    roundTrips = Map.copyOf(roundTrips);
  }

  byte[] write(JsonMapper json) {
    var entries = new ArrayList<Entry>();
    roundTrips.forEach(
        (region, time) -> entries.add(new Entry(region.value(), time.toNanos() / 1_000)));
    return json.writeValueAsBytes(new Document(entries));
  }

  /**
   * Reads what another gateway wrote; what cannot be is left out.
   *
   * @throws JacksonException where it is no such document
   */
  static Distances read(byte[] bytes, JsonMapper json) {
    Document document = json.readValue(bytes, Document.class);
    var roundTrips = new HashMap<RegionName, Duration>();
    if (document.links() != null) {
      for (Entry entry : document.links()) {
        if (entry != null
            && entry.region() != null
            && entry.roundTripMicros() >= 0
            && entry.roundTripMicros() <= MAX_MICROS
            && roundTrips.size() < MAX_LINKS
            && RegionName.parse(entry.region())
                instanceof Parsed.Valid<RegionName>(RegionName region)) {
          roundTrips.put(region, Duration.ofNanos(entry.roundTripMicros() * 1_000));
        }
      }
    }
    return new Distances(roundTrips);
  }

  private record Document(List<Entry> links) {}

  private record Entry(String region, long roundTripMicros) {}
}
