package dev.headstart.api.people.session;

import dev.headstart.api.people.People;
import dev.headstart.api.people.Person;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;

/**
 * Keeps no more in a session than who has signed in. What she may do is looked up at each request,
 * so that whoever is locked, or does not run the site any more, is so at once and everywhere.
 * Thread-safe.
 */
public final class PersonInSession implements SecurityContextRepository {

  /** The attribute by which Spring Session finds all sessions of a person. */
  private static final String PERSON = FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME;

  private final People people;
  private final SessionSettings settings;
  private final Clock clock;

  PersonInSession(People people, SessionSettings settings, Clock clock) {
    this.people = people;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  @SuppressWarnings("deprecation")
  public SecurityContext loadContext(HttpRequestResponseHolder exchange) {
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    person(exchange.getRequest()).map(Person::authentication).ifPresent(context::setAuthentication);
    return context;
  }

  private Optional<Person> person(HttpServletRequest request) {
    return Optional.ofNullable(request.getSession(false))
        .filter(this::isYoung)
        .map(session -> (String) session.getAttribute(PERSON))
        .flatMap(people::find)
        .filter(person -> !person.locked());
  }

  private boolean isYoung(HttpSession session) {
    Instant end = Instant.ofEpochMilli(session.getCreationTime()).plus(settings.longest());
    return clock.instant().isBefore(end);
  }

  @Override
  public void saveContext(
      SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
    Authentication known = context.getAuthentication();
    if (known != null) {
      HttpSession session = request.getSession();
      session.setMaxInactiveInterval((int) settings.idle().toSeconds());
      session.setAttribute(PERSON, known.getName());
    } else if (request.getSession(false) instanceof HttpSession session) {
      session.removeAttribute(PERSON);
    }
  }

  @Override
  public boolean containsContext(HttpServletRequest request) {
    return request.getSession(false) instanceof HttpSession session
        && session.getAttribute(PERSON) != null;
  }
}
