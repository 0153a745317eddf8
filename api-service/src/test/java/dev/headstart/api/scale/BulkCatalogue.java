package dev.headstart.api.scale;

import dev.headstart.api.site.Site;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Fills a catalogue by SQL with photographs that no API has taken in, so that a million take
 * minutes. They have no bytes, which lists do not need.
 *
 * <p>Of all photographs nine tenths belong to 1,000 people, whose uploads are mixed; seven of ten
 * are public, and the others are for friends or private, half of each. One tenth belongs to {@value
 * #HEAVY}, whose oldest 40 are for friends or public and all others private: what others see of
 * hers lies behind what they do not see. Everybody has {@value #FRIEND} for a friend. Each of the
 * first 100 people has an album of up to 500 of her photographs. Every photograph is found by the
 * word {@code everywhere}, one in a thousand by {@code seldom}, and by a word that it shares with a
 * few hundred.
 */
final class BulkCatalogue {

  static final int PEOPLE = 1_000;
  static final int ALBUMS = 100;
  static final String HEAVY = "heavy";
  static final String FRIEND = "friend";

  private static final int WORDS = 4_000;

  private final JdbcClient sql;
  private final boolean postgres;
  private long photographs;

  BulkCatalogue(Site site, boolean postgres) {
    this.sql = site.catalogue();
    this.postgres = postgres;
  }

  /** The name of the person of a number from 0. */
  static String person(int number) {
    return "person" + number;
  }

  static String album(int number) {
    return "album" + number;
  }

  static String word(long number) {
    return "word" + number % WORDS;
  }

  /** People, but for those who have signed up already, and whom they have for a friend. */
  void people(List<String> known) {
    sql.sql(
            """
            insert into person (name, joined_at)
            select 'person' || n, 0 from %s where 'person' || n not in (:known)
            """
                .formatted(numbers(0, PEOPLE - 1)))
        .param("known", known)
        .update();
    sql.sql(
            """
            insert into friend (person, friend, since)
            select name, 'friend', 0 from person where name like 'person%' or name = 'heavy'
            """)
        .update();
  }

  /** Adds photographs until there are {@code total}, and has the database look at what it has. */
  void growTo(long total) {
    String numbers = numbers(photographs + 1, total);
    sql.sql(
            """
            insert into photo (id, number, owner, secret, title, visibility, original_format,
              rendition_format, width, height, uploaded_at)
            select 'bulk' || n, n,
              case when mod(n, 10) = 0 then 'heavy'
                else 'person' || mod(n * 7919 + n / 10, 1000) end,
              'abcdefghij', 'Everywhere ' || n,
              case when mod(n, 10) = 0 then
                  case when n > 400 then 'PRIVATE' when mod(n, 20) = 0 then 'PUBLIC'
                    else 'FRIENDS' end
                when mod(n / 1000, 20) < 14 then 'PUBLIC'
                when mod(n / 1000, 20) < 17 then 'FRIENDS'
                else 'PRIVATE' end,
              'JPEG', 'JPEG', 4000, 3000, n
            from %s
            """
                .formatted(numbers))
        .update();
    word(numbers, "'everywhere'", "1 = 1");
    word(numbers, "'seldom'", "mod(n, 1000) = 7");
    word(numbers, "'word' || mod(n, " + WORDS + ")", "1 = 1");
    photographs = total;
    albums();
    sql.sql(postgres ? "vacuum analyze" : "analyze").update();
  }

  private void word(String numbers, String word, String which) {
    sql.sql(
            """
            insert into photo_word (word, number)
            select %s, n from %s where %s
            """
                .formatted(
                    postgres ? "convert_to(" + word + ", 'UTF8')" : "cast(" + word + " as bytea)",
                    numbers,
                    which))
        .update();
  }

  private void albums() {
    sql.sql("delete from album").update();
    sql.sql(
            """
            insert into album
              (id, owner, title, description, visibility, version, created_at, changed_at)
            select 'album' || n, 'person' || n, 'Album', '', 'PUBLIC', 1, 0, 0 from %s
            """
                .formatted(numbers(0, ALBUMS - 1)))
        .update();
    sql.sql(
            """
            insert into album_photo (album, position, photo)
            select a.id, p.place, p.id from album a join
              (select id, owner, row_number() over (partition by owner order by number) as place
               from photo) p
            on p.owner = a.owner where p.place <= 500
            """)
        .update();
  }

  /** A table with one column {@code n}. */
  private String numbers(long first, long last) {
    return "%s(%d, %d) as numbers (n)"
        .formatted(postgres ? "generate_series" : "system_range", first, last);
  }
}
