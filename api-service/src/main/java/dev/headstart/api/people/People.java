package dev.headstart.api.people;

import dev.headstart.api.catalogue.DurableTransactions;
import java.time.Clock;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.jdbc.core.JdbcAggregateTemplate;

/** Everybody who has photographs here. Thread-safe. */
public final class People {

  private static final int MAX_NAME = 32;

  private final PersonRepository persons;
  private final JdbcAggregateTemplate catalogue;
  private final DurableTransactions transactions;
  private final RandomGenerator random;
  private final Clock clock;

  People(
      PersonRepository persons,
      JdbcAggregateTemplate catalogue,
      DurableTransactions transactions,
      RandomGenerator random,
      Clock clock) {
    this.persons = persons;
    this.catalogue = catalogue;
    this.transactions = transactions;
    this.random = random;
    this.clock = clock;
  }

  /** Whether {@code text} is 1 to 32 lower-case letters, digits and inner hyphens. */
  public static boolean isName(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_NAME
        && text.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-')
        && !text.startsWith("-")
        && !text.endsWith("-");
  }

  /** Whether there is a person of that name. */
  public boolean contains(String name) {
    return isName(name) && persons.existsById(name);
  }

  /**
   * Adds a person; empty where the name is taken.
   *
   * @param name by the grammar of {@link #isName}
   */
  Optional<Token> add(String name) {
    Token token = Token.random(random);
    try {
      transactions.run(() -> catalogue.insert(new Person(name, token.hash(), clock.millis())));
      return Optional.of(token);
    } catch (DuplicateKeyException e) {
      return Optional.empty();
    }
  }

  /** The name of whom {@code token} belongs to. */
  Optional<String> identify(String token) {
    return Token.isToken(token)
        ? persons.findByTokenHash(new Token(token).hash()).map(Person::name)
        : Optional.empty();
  }
}
