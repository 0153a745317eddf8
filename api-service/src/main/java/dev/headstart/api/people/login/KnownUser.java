package dev.headstart.api.people.login;

import dev.headstart.api.people.Person;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** Somebody who has logged in at a provider, under the name that she has here. */
final class KnownUser extends DefaultOidcUser {

  private final String name;

  KnownUser(Person person, OidcUser user) {
    super(user.getAuthorities(), user.getIdToken(), user.getUserInfo());
    this.name = person.name();
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public boolean equals(Object other) {
    return super.equals(other) && other instanceof KnownUser user && user.name.equals(name);
  }

  @Override
  public int hashCode() {
    return 31 * super.hashCode() + name.hashCode();
  }
}
