package dev.headstart.api.people.account;

import dev.headstart.api.catalogue.DurableTransactions;
import dev.headstart.api.people.People;
import dev.headstart.api.people.Person;
import dev.headstart.api.people.password.PasswordRule;
import dev.headstart.api.people.password.Passwords;
import dev.headstart.api.people.session.Sessions;
import dev.headstart.api.problem.Problem;
import dev.headstart.api.ratelimit.RateLimits;
import dev.headstart.api.viewer.Viewer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What is changed about somebody who is here. */
@RestController
@RequestMapping("/api/people/{name}")
@Tag(name = "People")
class AccountController {

  /** A new password. */
  @Schema(name = "PasswordChange")
  record Change(
      @Schema(minLength = PasswordRule.LEAST, maxLength = PasswordRule.MOST) String password,
      @Schema(description = "The old one, where there is one; an administrator need not know it.")
          String current) {}

  private final People people;
  private final Passwords passwords;
  private final Sessions sessions;
  private final DurableTransactions transactions;
  private final RateLimits limits;

  AccountController(
      People people,
      Passwords passwords,
      Sessions sessions,
      DurableTransactions transactions,
      RateLimits limits) {
    this.people = people;
    this.passwords = passwords;
    this.sessions = sessions;
    this.transactions = transactions;
    this.limits = limits;
  }

  @PutMapping(path = "/password", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Changes a password, and signs out all other browsers",
      description = "For: herself, with the old password; administrators, for others without it.")
  void change(
      @PathVariable String name,
      @RequestBody Change change,
      Viewer viewer,
      HttpServletRequest request) {
    if (!viewer.is(name) && !viewer.administrator()) {
      throw Problem.of(HttpStatus.FORBIDDEN, "A password is changed by whose it is.");
    }
    Person person = known(name);
    if (!PasswordRule.admits(change.password())) {
      throw Problem.badRequest(PasswordRule.SENTENCE);
    }
    if (viewer.is(name) && person.password().isPresent()) {
      limits.signInsByName().require(name);
      if (!passwords.matches(String.valueOf(change.current()), person.password())) {
        throw Problem.of(HttpStatus.FORBIDDEN, "\"current\" is not your password.");
      }
    }
    String hash = passwords.hash(change.password());
    transactions.run(
        () -> {
          people.setPassword(name, hash);
          sessions.endOthers(name, request);
          return hash;
        });
  }

  @PutMapping("/lock")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Keeps somebody out: no sign-in, no token of hers counts",
      description = "For: administrators, and not for themselves.")
  void lock(@PathVariable String name, Viewer viewer) {
    setLocked(name, true, viewer);
  }

  @DeleteMapping("/lock")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Lets somebody in again", description = "For: administrators.")
  void unlock(@PathVariable String name, Viewer viewer) {
    setLocked(name, false, viewer);
  }

  private void setLocked(String name, boolean locked, Viewer viewer) {
    if (!viewer.administrator()) {
      throw Problem.of(HttpStatus.FORBIDDEN, "Only those who run the site lock others out.");
    }
    if (viewer.is(name)) {
      throw Problem.of(HttpStatus.CONFLICT, "You would lock yourself out: ask another one.");
    }
    known(name);
    transactions.run(
        () -> {
          people.setLocked(name, locked);
          return name;
        });
  }

  private Person known(String name) {
    return people.find(name).orElseThrow(() -> Problem.notFound("There is nobody of that name."));
  }
}
