package dev.headstart.api.people.account;

import dev.headstart.api.catalogue.DurableTransactions;
import dev.headstart.api.people.People;
import dev.headstart.api.people.Person;
import dev.headstart.api.people.password.Passwords;
import dev.headstart.api.people.token.Token;
import dev.headstart.api.people.token.Tokens;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.dao.DuplicateKeyException;

/** Adds people. Names and passwords are checked by whoever calls. Thread-safe. */
public final class SignUps {

  private final People people;
  private final Tokens tokens;
  private final Passwords passwords;
  private final DurableTransactions transactions;
  private final Clock clock;

  SignUps(
      People people,
      Tokens tokens,
      Passwords passwords,
      DurableTransactions transactions,
      Clock clock) {
    this.people = people;
    this.tokens = tokens;
    this.passwords = passwords;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Somebody new, and the token by which a script of hers is known. */
  record WithToken(Person person, Token token) {}

  /** Adds a person who has a token from the beginning; empty where the name is taken. */
  Optional<WithToken> addWithToken(String name, Optional<String> password) {
    return add(name, password, person -> new WithToken(person, tokens.issueFirst(person.name())));
  }

  /** Adds a person; empty where the name is taken. */
  Optional<Person> add(String name, String password) {
    return add(name, Optional.of(password), Function.identity());
  }

  /**
   * Adds a person who is known in another way than by a password.
   *
   * @param alsoWritten what is to be committed together with her, or not at all
   */
  public Optional<Person> add(String name, Runnable alsoWritten) {
    return add(
        name,
        Optional.empty(),
        person -> {
          alsoWritten.run();
          return person;
        });
  }

  private <T> Optional<T> add(
      String name, Optional<String> password, Function<Person, T> alsoWritten) {
    if (people.contains(name)) {
      // Which spares the hash; whoever is faster nevertheless is found by the key.
      return Optional.empty();
    }
    var person =
        new Person(name, password.map(passwords::hash).orElse(null), false, false, clock.millis());
    try {
      return Optional.of(
          transactions.run(
              () -> {
                people.add(person);
                return alsoWritten.apply(person);
              }));
    } catch (DuplicateKeyException _) {
      return Optional.empty();
    }
  }
}
