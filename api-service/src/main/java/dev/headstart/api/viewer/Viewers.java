package dev.headstart.api.viewer;

import dev.headstart.contract.Parsed;
import dev.headstart.contract.http.HeadstartFields;
import dev.headstart.contract.region.Region;
import dev.headstart.contract.region.RegionCatalogue;
import dev.headstart.contract.region.RegionName;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Optional;

/** Works out who sent a request, and from where. Thread-safe. */
public final class Viewers {

  private final RegionCatalogue regions;

  Viewers(RegionCatalogue regions) {
    this.regions = regions;
  }

  /** Who sent {@code request}. */
  public Viewer of(HttpServletRequest request) {
    return new Viewer(
        Optional.ofNullable(request.getUserPrincipal()).map(Principal::getName),
        request.isUserInRole(Viewer.ADMINISTRATOR),
        Optional.ofNullable(request.getHeader(HeadstartFields.REGION)).flatMap(this::withCache));
  }

  private Optional<Region> withCache(String region) {
    return switch (RegionName.parse(region)) {
      case Parsed.Valid<RegionName>(RegionName name) ->
          regions.find(name).filter(r -> r.cache() != null);
      case Parsed.Invalid<RegionName> _ -> Optional.empty();
    };
  }
}
