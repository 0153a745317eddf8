package dev.headstart.api.people;

import dev.headstart.api.catalogue.DurableTransactions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whom people call their friends; one-sided. Thread-safe. */
public final class Friends {

  /** So many friends are a list that can still be answered with in one piece. */
  public static final int MOST = 1000;

  private final JdbcClient jdbc;
  private final DurableTransactions transactions;
  private final Clock clock;

  Friends(JdbcClient jdbc, DurableTransactions transactions, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Somebody whom a person calls her friend.
   *
   * @param since when she first did
   */
  public record Friend(String name, Instant since) {}

  /** What became of a wish for a friend. */
  public enum Wish {
    GRANTED,
    /** She has {@link #MOST} already. */
    TOO_MANY
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

  /** The friends of {@code person}, by name; at most {@link #MOST}. */
  public List<Friend> of(String person) {
    return jdbc.sql("select friend, since from friend where person = :person order by friend")
        .param("person", person)
        .query((row, _) -> new Friend(row.getString(1), Instant.ofEpochMilli(row.getLong(2))))
        .list();
  }

  /** Makes {@code other} a friend of {@code person}, which she may be already; both exist. */
  public Wish add(String person, String other) {
    if (isFriend(person, other)) {
      return Wish.GRANTED;
    }
    if (count(person) >= MOST) {
      return Wish.TOO_MANY;
    }
    try {
      transactions.run(
          () ->
              jdbc.sql(
                      "insert into friend (person, friend, since)"
                          + " values (:person, :other, :since)")
                  .param("person", person)
                  .param("other", other)
                  .param("since", clock.millis())
                  .update());
    } catch (DuplicateKeyException _) {
      // The same wish at the same moment, and granted.
      return Wish.GRANTED;
    }
    return Wish.GRANTED;
  }

  /** Calls {@code other} a friend no longer. */
  public void remove(String person, String other) {
    transactions.run(
        () ->
            jdbc.sql("delete from friend where person = :person and friend = :other")
                .param("person", person)
                .param("other", other)
                .update());
  }

  private long count(String person) {
    return jdbc.sql("select count(*) from friend where person = :person")
        .param("person", person)
        .query(Long.class)
        .single();
  }
}
