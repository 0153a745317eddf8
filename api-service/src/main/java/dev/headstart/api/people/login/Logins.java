package dev.headstart.api.people.login;

import dev.headstart.api.people.People;
import dev.headstart.api.people.Person;
import dev.headstart.api.people.account.SignUpSettings;
import dev.headstart.api.people.account.SignUps;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which person somebody is whom a provider knows. Thread-safe. */
final class Logins {

  /** More people of one name than this are not waited for. */
  private static final int ATTEMPTS = 200;

  private final People people;
  private final SignUps signUps;
  private final SignUpSettings settings;
  private final JdbcClient jdbc;

  Logins(People people, SignUps signUps, SignUpSettings settings, JdbcClient jdbc) {
    this.people = people;
    this.signUps = signUps;
    this.settings = settings;
    this.jdbc = jdbc;
  }

  /** Somebody as a provider names her: never twice the same subject at one issuer. */
  record Identity(String issuer, String subject) {}

  /** What comes of a login. */
  sealed interface Outcome {

    /** She is known, or is from now on. */
    record Known(Person person) implements Outcome {}

    /** An administrator keeps her out. */
    record Locked() implements Outcome {}

    /** She is new, and new people are not admitted. */
    record Closed() implements Outcome {}
  }

  /**
   * The person of {@code identity}, who is made at her first login.
   *
   * @param called what she is called elsewhere; may be {@code null}
   */
  Outcome of(Identity identity, String called) {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      Optional<Person> known = find(identity);
      if (known.isPresent()) {
        return known.get().locked() ? new Outcome.Locked() : new Outcome.Known(known.get());
      }
      if (!settings.open()) {
        return new Outcome.Closed();
      }
      String name = NameFit.of(called, attempt);
      Optional<Person> added = signUps.add(name, () -> bind(identity, name));
      if (added.isPresent()) {
        return new Outcome.Known(added.get());
      }
      // The name was taken; or she logs in twice at this moment, and is found next.
    }
    throw new IllegalStateException("There is no free name for somebody who logs in.");
  }

  private Optional<Person> find(Identity identity) {
    return jdbc.sql("select person from login where issuer = :issuer and subject = :subject")
        .param("issuer", identity.issuer())
        .param("subject", identity.subject())
        .query(String.class)
        .optional()
        .flatMap(people::find);
  }

  private void bind(Identity identity, String person) {
    jdbc.sql("insert into login (issuer, subject, person) values (:issuer, :subject, :person)")
        .param("issuer", identity.issuer())
        .param("subject", identity.subject())
        .param("person", person)
        .update();
  }
}
