package dev.headstart.contract.region;

import dev.headstart.contract.Parsed;

/**
 * Where a request between gateways wants to go, carried as its authority ({@code Host} in HTTP/1.1,
 * {@code :authority} in HTTP/2): {@code home.api.headstart}, or {@code {region}.cache.headstart}.
 */
public sealed interface Authority {

  /** The API of the home data centre: {@code home.api.headstart}. */
  record HomeApi() implements Authority {
    @Override
    public String toString() {
      return HOME_API;
    }
  }

  /** The cache nodes of a region: {@code sin.cache.headstart}. */
  record RegionCache(RegionName region) implements Authority {
    @Override
    public String toString() {
      return region + CACHE_SUFFIX;
    }
  }

  String HOME_API = "home.api.headstart";
  String CACHE_SUFFIX = ".cache.headstart";

  static Authority homeApi() {
    return new HomeApi();
  }

  static Authority cacheOf(RegionName region) {
    return new RegionCache(region);
  }

  /** Reads an authority; a port behind it does not count. */
  static Parsed<Authority> parse(String text) {
    int colon = text.indexOf(':');
    String host = colon < 0 ? text : text.substring(0, colon);
    if (host.equals(HOME_API)) {
      return Parsed.valid(homeApi());
    }
    if (host.endsWith(CACHE_SUFFIX)) {
      var region = RegionName.parse(host.substring(0, host.length() - CACHE_SUFFIX.length()));
      if (region instanceof Parsed.Valid<RegionName>(RegionName name)) {
        return Parsed.valid(cacheOf(name));
      }
    }
    return Parsed.invalid("An authority is home.api.headstart or {region}.cache.headstart.");
  }
}
