package dev.headstart.api.people;

import dev.headstart.api.catalogue.DurableTransactions;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jdbc.core.JdbcAggregateTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What other rooms may ask about people. */
@Configuration(proxyBeanMethods = false)
class PeopleConfiguration {

  @Bean
  People people(PersonRepository persons, JdbcAggregateTemplate catalogue, JdbcClient jdbc) {
    return new People(persons, catalogue, jdbc);
  }

  @Bean
  Friends friends(JdbcClient jdbc, DurableTransactions transactions, Clock clock) {
    return new Friends(jdbc, transactions, clock);
  }
}
