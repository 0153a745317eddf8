package dev.headstart.api.people.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.SecurityContextRepository;

/** Begins sessions without the form, and ends those of whom it is not right to be signed in. */
public final class Sessions {

  private final SecurityContextRepository contexts;
  private final SessionAuthenticationStrategy atSignIn;
  private final JdbcClient jdbc;

  Sessions(
      SecurityContextRepository contexts, SessionAuthenticationStrategy atSignIn, JdbcClient jdbc) {
    this.contexts = contexts;
    this.atSignIn = atSignIn;
    this.jdbc = jdbc;
  }

  /** Signs in whom {@code known} is, in the browser that sent {@code request}. */
  public void begin(
      Authentication known, HttpServletRequest request, HttpServletResponse response) {
    atSignIn.onAuthentication(known, request, response);
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(known);
    SecurityContextHolder.setContext(context);
    contexts.saveContext(context, request, response);
  }

  /** Signs {@code person} out of all browsers but the one that sent {@code request}. */
  public void endOthers(String person, HttpServletRequest request) {
    String own = Optional.ofNullable(request.getSession(false)).map(HttpSession::getId).orElse("");
    jdbc.sql("delete from spring_session where principal_name = :person and session_id <> :own")
        .param("person", person)
        .param("own", own)
        .update();
  }
}
