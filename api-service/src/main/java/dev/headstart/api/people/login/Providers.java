package dev.headstart.api.people.login;

import java.util.List;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;

/**
 * Where people can log in instead of with a password of this site.
 *
 * @param all in the order of their names; empty where none is configured
 */
public record Providers(List<Provider> all) {

  /**
   * A provider.
   *
   * @param name for people
   * @param path of this site that leads there; takes {@code next}
   */
  public record Provider(String name, String path) {

    static Provider of(ClientRegistration registration) {
      return new Provider(
          registration.getClientName(),
          OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI
              + "/"
              + registration.getRegistrationId());
    }
  }

  public Providers {
    all = List.copyOf(all);
  }
}
