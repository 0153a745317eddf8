package dev.headstart.api.people.account;

import dev.headstart.api.people.People;
import dev.headstart.api.people.Person;
import dev.headstart.api.people.password.PasswordRule;
import dev.headstart.api.people.session.LocalPath;
import dev.headstart.api.people.session.Redirect;
import dev.headstart.api.people.session.Sessions;
import dev.headstart.api.people.session.SignInError;
import dev.headstart.api.people.session.SignInPlace;
import dev.headstart.api.ratelimit.AddressKey;
import dev.headstart.api.ratelimit.RateLimits;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The form by which people join with a browser. Whoever has joined is signed in. */
@RestController
@Tag(name = "Session")
class SignUpController {

  private final SignUps signUps;
  private final SignUpSettings settings;
  private final Sessions sessions;
  private final RateLimits limits;

  SignUpController(SignUps signUps, SignUpSettings settings, Sessions sessions, RateLimits limits) {
    this.signUps = signUps;
    this.settings = settings;
    this.sessions = sessions;
    this.limits = limits;
  }

  @PostMapping(path = SignInPlace.SIGN_UP, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  @Operation(
      summary = "The form of the page /sign-up",
      description =
          "For: anybody, where sign-up is open. Redirects to `next`, or back with `error`.")
  void signUp(
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String password,
      @RequestParam(name = LocalPath.PARAMETER, required = false) String next,
      HttpServletRequest request,
      HttpServletResponse response) {
    Optional<String> wanted = LocalPath.parse(next);
    Optional<SignInError> flaw = flaw(name, password, request);
    if (flaw.isPresent()) {
      Redirect.to(SignInPlace.signUp(flaw, wanted), response);
      return;
    }
    Optional<Person> person = signUps.add(name, password);
    if (person.isEmpty()) {
      Redirect.to(SignInPlace.signUp(Optional.of(SignInError.TAKEN), wanted), response);
      return;
    }
    sessions.begin(person.get().authentication(), request, response);
    Redirect.to(wanted.orElse("/"), response);
  }

  private Optional<SignInError> flaw(String name, String password, HttpServletRequest request) {
    if (!settings.open()) {
      return Optional.of(SignInError.CLOSED);
    }
    if (!People.isName(name)) {
      return Optional.of(SignInError.NAME);
    }
    if (!PasswordRule.admits(password)) {
      return Optional.of(SignInError.PASSWORD);
    }
    return limits.signUps().take(AddressKey.of(request.getRemoteAddr())).granted()
        ? Optional.empty()
        : Optional.of(SignInError.WAIT);
  }
}
