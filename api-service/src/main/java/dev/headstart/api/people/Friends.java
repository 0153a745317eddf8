package dev.headstart.api.people;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Whom people call their friends; one-sided. Thread-safe. */
public final class Friends {

  private final JdbcClient jdbc;

  Friends(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Whether {@code person} calls {@code other} her friend. */
  public boolean isFriend(String person, String other) {
    return jdbc.sql("select 1 from friend where person = :person and friend = :other")
        .param("person", person)
        .param("other", other)
        .query(Integer.class)
        .optional()
        .isPresent();
  }
}
