package dev.headstart.api.people;

import dev.headstart.api.problem.Problem;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PeopleController {

  /** Who somebody wants to be. */
  record Application(String name) {}

  /** Who somebody now is; the token is shown this once. */
  record Admission(String name, String token) {}

  private final People people;
  private final SignUpSettings settings;

  PeopleController(People people, SignUpSettings settings) {
    this.people = people;
    this.settings = settings;
  }

  @PostMapping(path = "/api/people", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  Admission add(@RequestBody Application application) {
    if (!settings.open()) {
      throw Problem.of(
          HttpStatus.FORBIDDEN, "New people are not admitted here: ask whoever runs the site.");
    }
    String name = application.name();
    if (name == null || !People.isName(name)) {
      throw Problem.badRequest(
          "\"name\" has 1 to 32 lower-case letters, digits and inner hyphens.");
    }
    Optional<Token> token = people.add(name);
    return token
        .map(t -> new Admission(name, t.text()))
        .orElseThrow(
            () -> Problem.of(HttpStatus.CONFLICT, "The name is taken: choose another one."));
  }
}
