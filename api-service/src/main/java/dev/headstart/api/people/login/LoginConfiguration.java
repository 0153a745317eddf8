package dev.headstart.api.people.login;

import dev.headstart.api.people.People;
import dev.headstart.api.people.account.SignUpSettings;
import dev.headstart.api.people.account.SignUps;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;

/** Puts the parts of the room together; where no provider is configured, there are none. */
@Configuration(proxyBeanMethods = false)
class LoginConfiguration {

  @Bean
  Providers providers(ObjectProvider<ClientRegistrationRepository> registrations) {
    return new Providers(
        registrations.stream()
            .filter(Iterable.class::isInstance)
            .flatMap(all -> StreamSupport.stream(((Iterable<?>) all).spliterator(), false))
            .map(ClientRegistration.class::cast)
            .map(Providers.Provider::of)
            .sorted(Comparator.comparing(Providers.Provider::name))
            .toList());
  }

  @Bean
  ProviderLogin providerLogin(
      ObjectProvider<ClientRegistrationRepository> registrations,
      People people,
      SignUps signUps,
      SignUpSettings settings,
      JdbcClient jdbc) {
    return new ProviderLogin(
        Optional.ofNullable(registrations.getIfAvailable()),
        new Logins(people, signUps, settings, jdbc));
  }
}
