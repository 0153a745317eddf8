package dev.headstart.api.people;

import dev.headstart.api.viewer.Viewer;
import java.util.List;
import java.util.Optional;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * Somebody with photographs.
 *
 * @param name by the grammar of {@link People#isName}
 * @param passwordHash as Argon2 encodes it; {@code null} where she has no password
 * @param administrator whether she runs the site
 * @param locked whether she is kept out, until an administrator lets her in again
 * @param joinedAt Unix milliseconds
 */
@Table("person")
public record Person(
    @Id String name, String passwordHash, boolean administrator, boolean locked, long joinedAt) {

  private static final List<GrantedAuthority> RUNS_THE_SITE =
      List.of(new SimpleGrantedAuthority("ROLE_" + Viewer.ADMINISTRATOR));

  /** The hash of her password, if she has one. */
  public Optional<String> password() {
    return Optional.ofNullable(passwordHash);
  }

  /** What Spring Security is told of her once she is known. */
  public Authentication authentication() {
    return UsernamePasswordAuthenticationToken.authenticated(
        name, null, administrator ? RUNS_THE_SITE : List.of());
  }

  @Override
  public String toString() {
    return "Person[" + name + "]";
  }
}
