package dev.headstart.api.people.account;

import dev.headstart.api.catalogue.DurableTransactions;
import dev.headstart.api.people.People;
import dev.headstart.api.people.password.Passwords;
import dev.headstart.api.people.token.Tokens;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the parts of the room together. */
@Configuration(proxyBeanMethods = false)
class AccountConfiguration {

  @Bean
  SignUps signUps(
      People people,
      Tokens tokens,
      Passwords passwords,
      DurableTransactions transactions,
      Clock clock) {
    return new SignUps(people, tokens, passwords, transactions, clock);
  }

  /** Before the ports open. */
  @Bean
  FirstAdministrator firstAdministrator(
      AdministratorSettings settings,
      People people,
      Passwords passwords,
      DurableTransactions transactions,
      Clock clock) {
    var first =
        new FirstAdministrator(
            settings, people, passwords, transactions, new SecureRandom(), clock);
    first.appoint();
    return first;
  }
}
