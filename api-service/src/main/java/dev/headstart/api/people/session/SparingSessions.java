package dev.headstart.api.people.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/**
 * The sessions of another repository, in which it is written down only now and then that they are
 * in use: else every picture of a page would be a write to the catalogue. Thread-safe.
 */
final class SparingSessions<S extends Session>
    implements SessionRepository<SparingSessions.Sparing<S>> {

  /** How long a session lasts in which nobody has signed in yet. */
  private static final Duration NOBODYS = Duration.ofMinutes(10);

  private final SessionRepository<S> sessions;
  private final Duration precision;

  /**
   * @param precision how much time may pass until use is written down again
   */
  SparingSessions(SessionRepository<S> sessions, Duration precision) {
    this.sessions = sessions;
    this.precision = precision;
  }

  @Override
  public Sparing<S> createSession() {
    S session = sessions.createSession();
    session.setMaxInactiveInterval(NOBODYS);
    return new Sparing<>(session, precision);
  }

  @Override
  public void save(Sparing<S> session) {
    sessions.save(session.session());
  }

  @Override
  public Sparing<S> findById(String id) {
    S session = sessions.findById(id);
    return session == null ? null : new Sparing<>(session, precision);
  }

  @Override
  public void deleteById(String id) {
    sessions.deleteById(id);
  }

  /** A session whose last use is known to within {@code precision}. Not thread-safe. */
  record Sparing<S extends Session>(S session, Duration precision) implements Session {

    @Override
    public void setLastAccessedTime(Instant now) {
      if (!now.isBefore(session.getLastAccessedTime().plus(precision))) {
        session.setLastAccessedTime(now);
      }
    }

    @Override
    public String getId() {
      return session.getId();
    }

    @Override
    public String changeSessionId() {
      return session.changeSessionId();
    }

    @Override
    public <T> T getAttribute(String name) {
      return session.getAttribute(name);
    }

    @Override
    public Set<String> getAttributeNames() {
      return session.getAttributeNames();
    }

    @Override
    public void setAttribute(String name, Object value) {
      session.setAttribute(name, value);
    }

    @Override
    public void removeAttribute(String name) {
      session.removeAttribute(name);
    }

    @Override
    public Instant getCreationTime() {
      return session.getCreationTime();
    }

    @Override
    public Instant getLastAccessedTime() {
      return session.getLastAccessedTime();
    }

    @Override
    public void setMaxInactiveInterval(Duration interval) {
      session.setMaxInactiveInterval(interval);
    }

    @Override
    public Duration getMaxInactiveInterval() {
      return session.getMaxInactiveInterval();
    }

    @Override
    public boolean isExpired() {
      return session.isExpired();
    }
  }
}
