package dev.headstart.api.people.session;

import dev.headstart.api.people.People;
import dev.headstart.api.people.password.Passwords;
import dev.headstart.api.problem.ProblemWriter;
import dev.headstart.api.ratelimit.RateLimits;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.authentication.session.CompositeSessionAuthenticationStrategy;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Sessions in the catalogue, by Spring Session; cookies that only this site gets to see. Enabled
 * here, since Spring Boot would not where there is a repository around the one in the catalogue.
 */
@Configuration(proxyBeanMethods = false)
@EnableSpringHttpSession
class SessionConfiguration {

  /** The cookie of a session. */
  static final String COOKIE = "headstart-session";

  /** What a session's end may be early by, in parts of the time that it may be idle. */
  private static final int PARTS = 20;

  /** What is in the catalogue, of which it removes what has ended, once a minute. */
  @Bean
  JdbcIndexedSessionRepository cataloguedSessions(
      JdbcOperations jdbc, TransactionOperations transactions) {
    return new JdbcIndexedSessionRepository(jdbc, transactions);
  }

  @Bean
  @Primary
  SparingSessions<?> sparingSessions(
      JdbcIndexedSessionRepository sessions, SessionSettings settings) {
    Duration precision = settings.idle().dividedBy(PARTS);
    return new SparingSessions<>(sessions, precision);
  }

  /** Secure where the viewer's own connection is, which the gateway tells. */
  @Bean
  CookieSerializer sessionCookie(SessionSettings settings) {
    var cookie = new DefaultCookieSerializer();
    cookie.setCookieName(COOKIE);
    cookie.setCookiePath("/");
    cookie.setUseHttpOnlyCookie(true);
    cookie.setSameSite("Lax");
    cookie.setCookieMaxAge((int) settings.longest().toSeconds());
    return cookie;
  }

  @Bean
  PersonInSession personInSession(People people, SessionSettings settings, Clock clock) {
    return new PersonInSession(people, settings, clock);
  }

  @Bean
  CsrfTokens csrfTokens() {
    return new CsrfTokens();
  }

  @Bean
  CsrfTokenRepository csrfTokenRepository() {
    return CsrfTokens.repository();
  }

  /** A new name for the session and a new token for its pages, which nobody knew before. */
  @Bean
  SessionAuthenticationStrategy atSignIn(CsrfTokenRepository repository, CsrfTokens csrf) {
    var freshToken = new CsrfAuthenticationStrategy(repository);
    freshToken.setRequestHandler(csrf);
    return new CompositeSessionAuthenticationStrategy(
        List.of(new ChangeSessionIdAuthenticationStrategy(), freshToken));
  }

  @Bean
  Sessions sessions(
      PersonInSession contexts, SessionAuthenticationStrategy atSignIn, JdbcClient jdbc) {
    return new Sessions(contexts, atSignIn, jdbc);
  }

  @Bean
  AuthenticationProvider passwordSignIn(People people, Passwords passwords, RateLimits limits) {
    return new PasswordSignIn(people, passwords, limits);
  }

  @Bean
  SignInAnswers signInAnswers(ProblemWriter problems) {
    return new SignInAnswers(problems);
  }
}
