package dev.headstart.api.people.account;

import dev.headstart.api.people.People;
import dev.headstart.api.people.password.PasswordRule;
import dev.headstart.api.problem.Problem;
import dev.headstart.api.ratelimit.AddressKey;
import dev.headstart.api.ratelimit.RateLimits;
import dev.headstart.api.viewer.Viewer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who is here, and who comes. */
@RestController
@RequestMapping("/api/people")
@Tag(name = "People")
class PeopleController {

  /** Who somebody wants to be. */
  @Schema(name = "Application")
  record Application(
      @Schema(example = "ann", description = People.NAME_RULE) String name,
      @Schema(
              example = "a long sentence is a good password",
              description = "Left out by those who only use tokens.",
              minLength = PasswordRule.LEAST,
              maxLength = PasswordRule.MOST)
          String password) {}

  /** Who somebody now is; the token is shown this once. */
  @Schema(name = "Admission")
  record Admission(
      @Schema(example = "ann") String name,
      @Schema(
              description = "Shown this once.",
              example = "nT0yq3l8Z6B2a1kUoX4wVfE7cGmJ9hRsDpLiKeYtQ5A")
          String token) {}

  /** What everybody may know of somebody. */
  @Schema(name = "Person")
  record View(@Schema(example = "ann") String name, Instant joined) {}

  private final People people;
  private final SignUps signUps;
  private final SignUpSettings settings;
  private final RateLimits limits;

  PeopleController(People people, SignUps signUps, SignUpSettings settings, RateLimits limits) {
    this.people = people;
    this.signUps = signUps;
    this.settings = settings;
    this.limits = limits;
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Adds a person",
      description =
          "For: anybody, where sign-up is open; administrators. The answer has a token for"
              + " scripts, which is shown this once.")
  ResponseEntity<Admission> add(
      @RequestBody Application application, Viewer viewer, HttpServletRequest request) {
    if (!viewer.administrator()) {
      if (!settings.open()) {
        throw Problem.of(
            HttpStatus.FORBIDDEN, "New people are not admitted here: ask whoever runs the site.");
      }
      limits.signUps().require(AddressKey.of(request.getRemoteAddr()));
    }
    String name = application.name();
    if (name == null || !People.isName(name)) {
      throw Problem.badRequest("\"name\" has " + People.NAME_RULE);
    }
    Optional<String> password = Optional.ofNullable(application.password());
    if (password.isPresent() && !PasswordRule.admits(password.get())) {
      throw Problem.badRequest(PasswordRule.SENTENCE);
    }
    var added =
        signUps
            .addWithToken(name, password)
            .orElseThrow(
                () -> Problem.of(HttpStatus.CONFLICT, "The name is taken: choose another one."));
    return ResponseEntity.status(HttpStatus.CREATED)
        .cacheControl(CacheControl.noStore())
        .body(new Admission(name, added.token().text()));
  }

  @GetMapping("/{name}")
  @Operation(summary = "Who somebody is", description = "For: anybody.")
  View person(@PathVariable String name) {
    return people
        .find(name)
        .map(p -> new View(p.name(), Instant.ofEpochMilli(p.joinedAt())))
        .orElseThrow(() -> Problem.notFound("There is nobody of that name."));
  }
}
