package dev.headstart.api.purge;

import dev.headstart.api.problem.Problem;
import dev.headstart.api.viewer.Viewer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Tells whose photograph was purged whether it is gone everywhere, also when it is deleted. */
@RestController
class PurgeStateController {

  static final String PATH = "/api/photos/{id}/purge";

  /** Where a purge stands, in JSON. */
  @Schema(name = "Purge")
  record View(
      @Schema(example = "7f3k2m9q") String photo,
      Instant since,
      @Schema(description = "Whether every region has acknowledged it.") boolean done,
      List<RegionView> regions) {

    static View of(PurgeState state) {
      return new View(
          state.photo(),
          Instant.ofEpochMilli(state.since()),
          state.done(),
          state.regions().stream().map(region -> RegionView.of(state, region)).toList());
    }
  }

  /** The same of one region. */
  @Schema(name = "PurgeOfRegion")
  record RegionView(
      @Schema(example = "syd") String region,
      Instant since,
      @Schema(description = "How often the region was told.") int attempts,
      @Schema(description = "When it was told last.") Instant tried,
      @Schema(
              description = "What was wrong then.",
              example = "The gateway answered 503: it does not reach this region's cache now.")
          String error,
      @Schema(description = "When the region had purged it; until then it is told again.")
          Instant acknowledged) {

    static RegionView of(PurgeState state, PurgeState.OfRegion region) {
      return new RegionView(
          region.region(),
          Instant.ofEpochMilli(state.since()),
          region.attempts(),
          instant(region.triedAt()),
          region.complaint().orElse(null),
          instant(region.acknowledgedAt()));
    }

    private static Instant instant(OptionalLong millis) {
      return millis.isPresent() ? Instant.ofEpochMilli(millis.getAsLong()) : null;
    }
  }

  private final PurgeStates states;

  PurgeStateController(PurgeStates states) {
    this.states = states;
  }

  @GetMapping(PATH)
  @Operation(
      summary = "Where the latest purge of a photograph stands, in each region",
      description =
          "For: its owner, and administrators; also when the photograph is deleted, as long as"
              + " purges are remembered.")
  ResponseEntity<View> purge(@PathVariable String id, Viewer viewer) {
    return states
        .latest(id)
        .filter(state -> viewer.administrator() || viewer.is(state.owner()))
        .map(state -> ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(View.of(state)))
        .orElseThrow(
            () ->
                Problem.notFound(
                    "No photograph of yours with this id has been purged, or that was too long"
                        + " ago."));
  }
}
