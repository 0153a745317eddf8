package dev.headstart.api.people.token;

import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jdbc.core.JdbcAggregateTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts the parts of the room together. */
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

  @Bean
  Tokens tokens(
      TokenRepository tokens, JdbcAggregateTemplate catalogue, JdbcClient jdbc, Clock clock) {
    return new Tokens(tokens, catalogue, jdbc, new SecureRandom(), clock);
  }
}
