package dev.headstart.api.people;

import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.jdbc.core.JdbcAggregateTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Everybody who has photographs here. What it writes is the caller's to commit. Thread-safe. */
public final class People {

  /** The grammar of names as a sentence for people. */
  public static final String NAME_RULE = "1 to 32 lower-case letters, digits and inner hyphens.";

  private static final int MAX_NAME = 32;

  private final PersonRepository persons;
  private final JdbcAggregateTemplate catalogue;
  private final JdbcClient jdbc;

  People(PersonRepository persons, JdbcAggregateTemplate catalogue, JdbcClient jdbc) {
    this.persons = persons;
    this.catalogue = catalogue;
    this.jdbc = jdbc;
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

  /** The person of that name. */
  public Optional<Person> find(String name) {
    return isName(name) ? persons.findById(name) : Optional.empty();
  }

  /** Whether somebody runs the site. */
  public boolean haveAdministrator() {
    return persons.existsByAdministratorTrue();
  }

  /**
   * Adds {@code person}.
   *
   * @throws DuplicateKeyException where her name is taken
   */
  public void add(Person person) {
    catalogue.insert(person);
  }

  /** Gives somebody another password; {@code hash} is what is kept of it. */
  public void setPassword(String name, String hash) {
    jdbc.sql("update person set password_hash = :hash where name = :name")
        .param("hash", hash)
        .param("name", name)
        .update();
  }

  /** Keeps somebody out, or lets her in again. */
  public void setLocked(String name, boolean locked) {
    jdbc.sql("update person set locked = :locked where name = :name")
        .param("locked", locked)
        .param("name", name)
        .update();
  }
}
