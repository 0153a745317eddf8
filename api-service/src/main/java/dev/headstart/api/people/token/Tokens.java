package dev.headstart.api.people.token;

import dev.headstart.api.people.Person;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.springframework.data.jdbc.core.JdbcAggregateTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Personal access tokens. What {@link #issue} and {@link #revoke} write is the caller's to commit.
 * Thread-safe.
 */
public final class Tokens {

  /** So many are a list that its owner can still look through. */
  static final int MOST = 100;

  private static final int ID_BYTES = 8;

  private final TokenRepository tokens;
  private final JdbcAggregateTemplate catalogue;
  private final JdbcClient jdbc;
  private final RandomGenerator random;
  private final Clock clock;

  Tokens(
      TokenRepository tokens,
      JdbcAggregateTemplate catalogue,
      JdbcClient jdbc,
      RandomGenerator random,
      Clock clock) {
    this.tokens = tokens;
    this.catalogue = catalogue;
    this.jdbc = jdbc;
    this.random = random;
    this.clock = clock;
  }

  /** A token whose text is known this once, and what is kept of it. */
  record Issued(Token token, PersonalToken kept) {}

  /** The first token of somebody who has just joined; never expires. */
  public Token issueFirst(String person) {
    return issue(person, "sign-up", Optional.empty()).token();
  }

  /**
   * A new token of {@code person}.
   *
   * @param label what it is for
   * @param expiry from when on it is none any more; empty for never
   */
  Issued issue(String person, String label, Optional<Instant> expiry) {
    Token token = Token.random(random);
    var id = new byte[ID_BYTES];
    random.nextBytes(id);
    var kept =
        new PersonalToken(
            HexFormat.of().formatHex(id),
            person,
            label,
            token.hash(),
            clock.millis(),
            null,
            expiry.map(Instant::toEpochMilli).orElse(null));
    return new Issued(token, catalogue.insert(kept));
  }

  boolean mayHaveMore(String person) {
    return tokens.countByPerson(person) < MOST;
  }

  /** All tokens of {@code person}, the oldest first. */
  List<PersonalToken> of(String person) {
    return tokens.findByPersonOrderByCreatedAtAscIdAsc(person);
  }

  /** Ends a token of {@code person}; false where she has none with that id. */
  boolean revoke(String person, String id) {
    return jdbc.sql("delete from token where id = :id and person = :person")
            .param("id", id)
            .param("person", person)
            .update()
        > 0;
  }

  private record Use(String id, Long lastUsedDay, Person owner) {}

  /** Whose token {@code text} is: of nobody where it has expired, or where its owner is locked. */
  public Optional<Person> identify(String text) {
    if (!Token.isToken(text)) {
      return Optional.empty();
    }
    Optional<Use> use =
        jdbc.sql(
                """
                select t.id, t.last_used_day, p.name, p.password_hash, p.administrator, p.joined_at
                from token t join person p on p.name = t.person
                where t.hash = :hash and not p.locked
                and (t.expires_at is null or t.expires_at > :now)
                """)
            .param("hash", new Token(text).hash())
            .param("now", clock.millis())
            .query(
                (row, _) ->
                    new Use(
                        row.getString("id"),
                        row.getObject("last_used_day", Long.class),
                        new Person(
                            row.getString("name"),
                            row.getString("password_hash"),
                            row.getBoolean("administrator"),
                            false,
                            row.getLong("joined_at"))))
            .optional();
    use.ifPresent(this::remember);
    return use.map(Use::owner);
  }

  /** That it was used today: a day is precise enough to find forgotten ones, and seldom written. */
  private void remember(Use use) {
    long today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toEpochDay();
    if (use.lastUsedDay() == null || use.lastUsedDay() < today) {
      jdbc.sql("update token set last_used_day = :today where id = :id")
          .param("today", today)
          .param("id", use.id())
          .update();
    }
  }
}
