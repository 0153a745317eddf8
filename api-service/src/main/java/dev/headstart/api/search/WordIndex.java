package dev.headstart.api.search;

import dev.headstart.api.listing.ListingReader.Place;
import dev.headstart.api.photo.Photo;
import dev.headstart.api.photo.PhotoListener;
import dev.headstart.api.photo.Sight;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table of words by which photographs are found, and of their numbers, which rise with each
 * upload. Each of its queries reads a bounded number of rows. Thread-safe.
 */
@Repository
class WordIndex implements PhotoListener {

  /** Words of a photograph beyond these are not found. */
  static final int MAX_WORDS = 200;

  private final JdbcClient jdbc;
  private final NamedParameterJdbcOperations batches;

  WordIndex(JdbcClient jdbc, NamedParameterJdbcOperations batches) {
    this.jdbc = jdbc;
    this.batches = batches;
  }

  @Override
  public void written(Photo photo, Set<String> tags) {
    long number =
        jdbc.sql("select number from photo where id = :id")
            .param("id", photo.id())
            .query(Long.class)
            .single();
    jdbc.sql("delete from photo_word where number = :number").param("number", number).update();
    SqlParameterSource[] rows =
        words(photo, tags).stream()
            .map(
                word ->
                    new MapSqlParameterSource("word", Criterion.bytes(word))
                        .addValue("number", number))
            .toArray(SqlParameterSource[]::new);
    batches.batchUpdate("insert into photo_word (word, number) values (:word, :number)", rows);
  }

  private static Set<String> words(Photo photo, Set<String> tags) {
    var words = new LinkedHashSet<String>();
    tags.forEach(tag -> words.add(Criterion.tagWord(tag)));
    words.addAll(
        Words.of(
            String.join(" ", photo.title(), String.join(" ", tags), photo.description()),
            MAX_WORDS));
    return words;
  }

  /** The highest number of a photograph; 0 where there is none. */
  long newest() {
    return jdbc.sql("select coalesce(max(number), 0) from photo").query(Long.class).single();
  }

  /** All numbers that meet {@code criterion}; empty where those are more than {@code max}. */
  Optional<Set<Long>> few(Criterion criterion, int max) {
    List<Long> numbers =
        jdbc.sql(
                "select number from %s where %s limit :limit"
                    .formatted(criterion.table(), criterion.seek()))
            .params(criterion.parameters())
            .param("limit", max + 1)
            .query(Long.class)
            .list();
    return numbers.size() > max ? Optional.empty() : Optional.of(new HashSet<>(numbers));
  }

  /** Those from {@code first} to before {@code end} that meet {@code criterion}. */
  Set<Long> within(Criterion criterion, long first, long end) {
    return jdbc.sql(
            "select number from %s where number >= :from and number < :end and %s"
                .formatted(criterion.table(), criterion.check()))
        .params(criterion.parameters())
        .param("from", first)
        .param("end", end)
        .query(Long.class)
        .set();
  }

  /** Those of {@code numbers} that meet {@code criterion}. */
  Set<Long> among(Criterion criterion, Collection<Long> numbers) {
    return numbers.isEmpty()
        ? Set.of()
        : jdbc.sql(
                "select number from %s where number in (:numbers) and %s"
                    .formatted(criterion.table(), criterion.check()))
            .params(criterion.parameters())
            .param("numbers", numbers)
            .query(Long.class)
            .set();
  }

  /** The photographs of {@code numbers} within {@code sight}, the newest first. */
  List<Place> seen(Sight sight, Collection<Long> numbers) {
    return numbers.isEmpty()
        ? List.of()
        : jdbc.sql(
                "select p.id, p.number from photo p where p.number in (:numbers) and %s order by p.number desc"
                    .formatted(sight.condition()))
            .params(sight.parameters())
            .param("numbers", numbers)
            .query((row, _) -> new Place(row.getString("id"), row.getLong("number")))
            .list();
  }
}
