package dev.headstart.api.people.token;

import dev.headstart.api.catalogue.DurableTransactions;
import dev.headstart.api.problem.Problem;
import dev.headstart.api.viewer.Viewer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Everybody's own tokens. */
@RestController
@RequestMapping("/api/tokens")
@Tag(name = "Tokens")
class TokenController {

  private static final int MAX_LABEL = 80;

  /** What somebody wants a token for. */
  @Schema(name = "TokenWish")
  record Wish(
      @Schema(example = "backup script", maxLength = MAX_LABEL) String label,
      @Schema(example = "2027-01-01T00:00:00Z", description = "Never, if it is left out.")
          Instant expires) {}

  /** What is told of a token afterwards. */
  @Schema(name = "Token")
  record View(
      @Schema(example = "5f0c27a1b3d94e88") String id,
      @Schema(example = "backup script") String label,
      Instant created,
      @Schema(description = "The day (UTC) of its last use.") LocalDate lastUsed,
      Instant expires) {

    static View of(PersonalToken token) {
      return new View(
          token.id(),
          token.label(),
          Instant.ofEpochMilli(token.createdAt()),
          Optional.ofNullable(token.lastUsedDay()).map(LocalDate::ofEpochDay).orElse(null),
          Optional.ofNullable(token.expiresAt()).map(Instant::ofEpochMilli).orElse(null));
    }
  }

  /** A token when it is made. */
  @Schema(name = "NewToken")
  record Fresh(
      String id,
      String label,
      Instant created,
      Instant expires,
      @Schema(
              description = "Shown this once.",
              example = "nT0yq3l8Z6B2a1kUoX4wVfE7cGmJ9hRsDpLiKeYtQ5A")
          String token) {}

  /** All tokens of somebody. */
  @Schema(name = "Tokens")
  record Views(List<View> tokens) {}

  private final Tokens tokens;
  private final DurableTransactions transactions;
  private final Clock clock;

  TokenController(Tokens tokens, DurableTransactions transactions, Clock clock) {
    this.tokens = tokens;
    this.transactions = transactions;
    this.clock = clock;
  }

  @GetMapping
  @Operation(summary = "Your tokens, without their texts", description = "For: any person.")
  Views list(Viewer viewer) {
    return new Views(tokens.of(viewer.person().orElseThrow()).stream().map(View::of).toList());
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary = "Makes a token for a script",
      description = "For: any person. The token is shown in this answer only.")
  ResponseEntity<Fresh> add(@RequestBody Wish wish, Viewer viewer) {
    String person = viewer.person().orElseThrow();
    String label = label(wish);
    Optional<Instant> expiry = Optional.ofNullable(wish.expires());
    if (expiry.filter(end -> !end.isAfter(clock.instant())).isPresent()) {
      throw Problem.badRequest("\"expires\" is a time to come; leave it out for never.");
    }
    if (!tokens.mayHaveMore(person)) {
      throw Problem.of(
          HttpStatus.CONFLICT, "You have " + Tokens.MOST + " tokens: delete one of them first.");
    }
    Tokens.Issued issued = transactions.run(() -> tokens.issue(person, label, expiry));
    View view = View.of(issued.kept());
    return ResponseEntity.created(URI.create("/api/tokens/" + view.id()))
        .cacheControl(CacheControl.noStore())
        .body(
            new Fresh(
                view.id(), view.label(), view.created(), view.expires(), issued.token().text()));
  }

  private static String label(Wish wish) {
    String label = wish.label() == null ? "" : wish.label().strip();
    if (label.isEmpty()
        || label.length() > MAX_LABEL
        || label.chars().anyMatch(Character::isISOControl)) {
      throw Problem.badRequest(
          "\"label\" says what the token is for, in 1 to "
              + MAX_LABEL
              + " characters, none of them a control character.");
    }
    return label;
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Ends a token of yours", description = "For: its owner.")
  void revoke(@PathVariable String id, Viewer viewer) {
    String person = viewer.person().orElseThrow();
    if (!transactions.run(() -> tokens.revoke(person, id))) {
      throw Problem.notFound("You have no token of this id: GET /api/tokens lists yours.");
    }
  }
}
