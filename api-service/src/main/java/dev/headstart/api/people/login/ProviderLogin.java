package dev.headstart.api.people.login;

import dev.headstart.api.people.session.LocalPath;
import dev.headstart.api.people.session.Redirect;
import dev.headstart.api.people.session.SignInError;
import dev.headstart.api.people.session.SignInPlace;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserRequest;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.core.user.OAuth2User;

/** Lets people log in at providers: Spring Security asks these, and here is said who it was. */
public final class ProviderLogin {

  private static final Logger LOG = LoggerFactory.getLogger(ProviderLogin.class);
  private static final String NEXT = ProviderLogin.class.getName() + ".next";
  private static final String CLOSED = "closed";
  private static final String LOCKED = "locked";

  private final Optional<ClientRegistrationRepository> configured;
  private final Logins logins;
  private final OidcUserService users = new OidcUserService();

  /**
   * @param configured empty where no provider is
   */
  ProviderLogin(Optional<ClientRegistrationRepository> configured, Logins logins) {
    this.configured = configured;
    this.logins = logins;
  }

  /** Adds it to the ways in which one can sign in, where a provider is configured. */
  public void addTo(HttpSecurity http) {
    configured.ifPresent(registrations -> add(registrations, http));
  }

  private void add(ClientRegistrationRepository registrations, HttpSecurity http) {
    http.oauth2Login(
        login ->
            login
                .loginPage(SignInPlace.SIGN_IN)
                .clientRegistrationRepository(registrations)
                .authorizedClientRepository(new NoClients())
                .authorizationEndpoint(
                    e -> e.authorizationRequestResolver(remembersNext(registrations)))
                .userInfoEndpoint(
                    e -> e.oidcUserService(this::person).userService(ProviderLogin::refuse))
                .successHandler((request, response, _) -> goOn(request, response))
                .failureHandler(this::comeBack));
  }

  private static OAuth2AuthorizationRequestResolver remembersNext(
      ClientRegistrationRepository registrations) {
    var resolver =
        new DefaultOAuth2AuthorizationRequestResolver(
            registrations,
            OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI);
    return new OAuth2AuthorizationRequestResolver() {
      @Override
      public OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
        return remember(request, resolver.resolve(request));
      }

      @Override
      public OAuth2AuthorizationRequest resolve(HttpServletRequest request, String registration) {
        return remember(request, resolver.resolve(request, registration));
      }
    };
  }

  private static OAuth2AuthorizationRequest remember(
      HttpServletRequest request, OAuth2AuthorizationRequest begun) {
    if (begun != null) {
      SignInPlace.next(request).ifPresent(path -> request.getSession().setAttribute(NEXT, path));
    }
    return begun;
  }

  private static void goOn(HttpServletRequest request, HttpServletResponse response) {
    HttpSession session = request.getSession();
    Optional<String> next = LocalPath.parse((String) session.getAttribute(NEXT));
    session.removeAttribute(NEXT);
    Redirect.to(next.orElse("/"), response);
  }

  private OidcUser person(OidcUserRequest request) {
    OidcUser user = users.loadUser(request);
    var identity = new Logins.Identity(user.getIssuer().toString(), user.getSubject());
    return switch (logins.of(identity, user.getPreferredUsername())) {
      case Logins.Outcome.Known(var person) -> new KnownUser(person, user);
      case Logins.Outcome.Locked() -> throw new OAuth2AuthenticationException(LOCKED);
      case Logins.Outcome.Closed() -> throw new OAuth2AuthenticationException(CLOSED);
    };
  }

  /** Plain OAuth 2.0 says what may be done, not reliably who somebody is. */
  private static OAuth2User refuse(OAuth2UserRequest request) {
    throw new OAuth2AuthenticationException(
        new OAuth2Error(
            "no_openid",
            "Only OpenID Connect: add openid to the scope of "
                + request.getClientRegistration().getRegistrationId()
                + ".",
            null));
  }

  private void comeBack(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException why) {
    SignInError error =
        why instanceof OAuth2AuthenticationException oauth
            ? switch (oauth.getError().getErrorCode()) {
              case CLOSED -> SignInError.CLOSED;
              case LOCKED -> SignInError.LOCKED;
              default -> SignInError.PROVIDER;
            }
            : SignInError.PROVIDER;
    if (error == SignInError.PROVIDER) {
      LOG.warn("A login at a provider failed: {}", why.getMessage());
    }
    Redirect.to(SignInPlace.signIn(Optional.of(error), Optional.empty()), response);
  }
}
