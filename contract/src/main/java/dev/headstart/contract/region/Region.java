package dev.headstart.contract.region;

import java.net.URI;
import java.util.List;

/**
 * A data centre of the suite, as the catalogue knows it.
 *
 * @param name its short name
 * @param place where it is, for people
 * @param latitude degrees north, -90 to 90
 * @param longitude degrees east, -180 to 180
 * @param cache where viewers load photographs from it: scheme, host and perhaps a port; {@code
 *     null} where it has no cache, as home may
 * @param networks the viewers that are nearest to it; none by default
 */
public record Region(
    RegionName name,
    String place,
    double latitude,
    double longitude,
    URI cache,
    List<Network> networks) {

  /**
   * @throws IllegalArgumentException where a value cannot be; the sentence says which
   */
  public Region {
    if (name == null) {
      throw new IllegalArgumentException("A region needs a name, for instance sin.");
    }
    place = place == null ? name.value() : place;
    networks = networks == null ? List.of() : List.copyOf(networks);
    if (!(latitude >= -90 && latitude <= 90 && longitude >= -180 && longitude <= 180)) {
      throw new IllegalArgumentException(
          "Region " + name + " needs a latitude of -90 to 90 and a longitude of -180 to 180.");
    }
    if (cache != null
        && (cache.getHost() == null || !List.of("http", "https").contains(cache.getScheme()))) {
      throw new IllegalArgumentException(
          "The cache of region "
              + name
              + " is a URL such as https://sin.photos.example, not "
              + cache
              + ".");
    }
  }
}
