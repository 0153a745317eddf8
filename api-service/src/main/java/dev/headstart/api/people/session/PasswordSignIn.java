package dev.headstart.api.people.session;

import dev.headstart.api.people.People;
import dev.headstart.api.people.Person;
import dev.headstart.api.people.password.Passwords;
import dev.headstart.api.problem.Problem;
import dev.headstart.api.ratelimit.AddressKey;
import dev.headstart.api.ratelimit.RateLimit;
import dev.headstart.api.ratelimit.RateLimits;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Whether name and password belong together. Attempts are counted before anything is hashed;
 * nothing tells whether it was the name or the password that was wrong. Thread-safe.
 */
final class PasswordSignIn implements AuthenticationProvider {

  private final People people;
  private final Passwords passwords;
  private final RateLimits limits;

  PasswordSignIn(People people, Passwords passwords, RateLimits limits) {
    this.people = people;
    this.passwords = passwords;
    this.limits = limits;
  }

  @Override
  public boolean supports(Class<?> type) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
  }

  @Override
  public Authentication authenticate(Authentication attempt) {
    String name = attempt.getName();
    if (attempt.getDetails() instanceof WebAuthenticationDetails details) {
      admit(limits.signInsByAddress(), AddressKey.of(details.getRemoteAddress()));
    }
    if (!People.isName(name)) {
      // Also keeps the map of names to what could be names.
      throw unknown();
    }
    admit(limits.signInsByName(), name);
    Optional<Person> person = people.find(name);
    if (!matches(String.valueOf(attempt.getCredentials()), person)) {
      throw unknown();
    }
    if (person.orElseThrow().locked()) {
      throw new LockedException("An administrator has locked this person.");
    }
    return person.get().authentication();
  }

  private boolean matches(String password, Optional<Person> person) {
    try {
      return passwords.matches(password, person.flatMap(Person::password));
    } catch (Problem busy) {
      throw new NotNow(busy);
    }
  }

  private static void admit(RateLimit limit, String key) {
    RateLimit.Verdict verdict = limit.take(key);
    if (!verdict.granted()) {
      throw new NotNow(limit.problem(verdict));
    }
  }

  private static BadCredentialsException unknown() {
    return new BadCredentialsException("Name and password do not belong together.");
  }
}
