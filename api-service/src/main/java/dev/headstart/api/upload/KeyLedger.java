package dev.headstart.api.upload;

import dev.headstart.api.photo.PhotoUpload.Kept;
import dev.headstart.api.problem.Problem;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Which uploads people have keys for, and what came of them; in the catalogue, so that every
 * replica knows. A key is written down before its upload is worked on, and what came of it in the
 * transaction that catalogues the photograph: so there is one photograph of a key, whatever stops
 * whoever works on it. Thread-safe, also between processes.
 */
final class KeyLedger {

  /** For how long a key is known. */
  static final Duration RETENTION = Duration.ofHours(24);

  /** For how long one works on an upload; should she have ended, another may begin then. */
  static final Duration TURN = Duration.ofMinutes(2);

  /** Of one person within {@link #RETENTION}; twice what she may upload in an hour by default. */
  static final int MOST = 10_000;

  private static final String RETRY_SECONDS = "2";

  private final NamedParameterJdbcOperations jdbc;
  private final TransactionOperations transactions;
  private final Clock clock;

  KeyLedger(NamedParameterJdbcOperations jdbc, TransactionOperations transactions, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** What the ledger says to somebody with a key. */
  sealed interface Word {}

  /** It has been done: this is what came of it. */
  record Done(String photo, boolean known) implements Word {}

  /** It is hers to do, until this is closed. */
  final class Turn implements Word, AutoCloseable {

    private final MapSqlParameterSource names;

    private Turn(MapSqlParameterSource names) {
      this.names = names;
    }

    /**
     * Writes down what came of it, in the caller's transaction.
     *
     * @throws Problem where it took so long that somebody else has begun
     */
    void done(Kept kept) {
      names.addValue("photo", kept.photo().id()).addValue("known", kept.known());
      int changed =
          jdbc.update(
              """
              update upload_key set photo = :photo, known = :known
              where person = :person and name = :name and holder = :holder
              """,
              names);
      if (changed == 0) {
        throw underWay();
      }
    }

    /** Where nothing came of it, the key is free again. */
    @Override
    public void close() {
      transactions.executeWithoutResult(
          _ ->
              jdbc.update(
                  """
                  delete from upload_key where person = :person and name = :name
                  and holder = :holder and photo is null
                  """,
                  names));
    }
  }

  private record Entry(String fingerprint, long heldUntil, Optional<Done> done) {}

  /**
   * Asks for the turn to do what {@code fingerprint} stands for.
   *
   * @throws Problem where the key stands for something else, or somebody is at it, or there are too
   *     many
   */
  Word begin(String person, UploadKey key, String fingerprint) {
    long now = clock.millis();
    var names =
        new MapSqlParameterSource("person", person)
            .addValue("name", key.text())
            .addValue("fingerprint", fingerprint)
            .addValue("holder", UUID.randomUUID().toString())
            .addValue("since", now)
            .addValue("until", now + TURN.toMillis())
            .addValue("most", MOST);
    return transactions.execute(
        _ -> {
          // Once more where the entry is forgotten between the two.
          while (true) {
            if (insert(names)) {
              return new Turn(names);
            }
            Optional<Entry> entry = entry(names);
            if (entry.isPresent()) {
              return word(entry.get(), names, now);
            }
            requireRoom(names);
          }
        });
  }

  private Word word(Entry entry, MapSqlParameterSource names, long now) {
    if (!entry.fingerprint().equals(names.getValue("fingerprint"))) {
      throw Problem.of(
          HttpStatus.UNPROCESSABLE_CONTENT,
          "This " + UploadKey.FIELD + " was used for another upload: make a new one.");
    }
    if (entry.done().isPresent()) {
      return entry.done().get();
    }
    if (entry.heldUntil() > now) {
      throw underWay();
    }
    jdbc.update(
        """
        update upload_key set holder = :holder, held_until = :until
        where person = :person and name = :name
        """,
        names);
    return new Turn(names);
  }

  private boolean insert(MapSqlParameterSource names) {
    return jdbc.update(
            """
            insert into upload_key (person, name, fingerprint, holder, held_until, since)
            select :person, :name, :fingerprint, :holder, :until, :since
            where (select count(*) from upload_key where person = :person) < :most
            on conflict do nothing
            """,
            names)
        == 1;
  }

  private void requireRoom(MapSqlParameterSource names) {
    Integer keys =
        jdbc.queryForObject(
            "select count(*) from upload_key where person = :person", names, Integer.class);
    if (keys >= MOST) {
      throw Problem.of(
          HttpStatus.TOO_MANY_REQUESTS,
          "You have used " + MOST + " keys within a day: upload without one, or tomorrow.");
    }
  }

  private Optional<Entry> entry(MapSqlParameterSource names) {
    return jdbc
        .query(
            """
            select fingerprint, held_until, photo, known from upload_key
            where person = :person and name = :name for update
            """,
            names,
            (row, _) -> {
              String photo = row.getString("photo");
              return new Entry(
                  row.getString("fingerprint"),
                  row.getLong("held_until"),
                  photo == null
                      ? Optional.empty()
                      : Optional.of(new Done(photo, row.getBoolean("known"))));
            })
        .stream()
        .findFirst();
  }

  private static Problem underWay() {
    return Problem.of(
            HttpStatus.CONFLICT,
            "An upload with this " + UploadKey.FIELD + " is under way: ask again when it is over.")
        .with(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
  }

  /** Forgets what is older than {@link #RETENTION}; gives how many that were. */
  int forget() {
    Integer forgotten =
        transactions.execute(
            _ ->
                jdbc.update(
                    "delete from upload_key where since < :since",
                    Map.of("since", clock.millis() - RETENTION.toMillis())));
    return forgotten;
  }
}
