package dev.headstart.api.favourite;

import dev.headstart.api.listing.ListingReader.Place;
import dev.headstart.api.photo.Sight;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who likes what, as it is written down. Thread-safe. */
@Repository
class FavouriteCatalogue {

  private final JdbcClient jdbc;

  FavouriteCatalogue(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Has whoever else would change the photograph, or whether it is a favourite, wait for the end of
   * the transaction. The photograph comes first in all transactions, so that none waits for one
   * that waits for it.
   */
  void lock(String photo) {
    jdbc.sql("select id from photo where id = :photo for update")
        .param("photo", photo)
        .query(String.class)
        .optional();
  }

  boolean contains(String person, String photo) {
    return jdbc.sql("select 1 from favourite where person = :person and photo = :photo")
        .param("person", person)
        .param("photo", photo)
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  /** Adds what is none yet, and counts it. */
  void add(String person, String photo, long now) {
    jdbc.sql("insert into favourite (person, photo, since) values (:person, :photo, :now)")
        .param("person", person)
        .param("photo", photo)
        .param("now", now)
        .update();
    count(photo, 1);
  }

  /** Strikes out what may be one, and counts it. */
  void remove(String person, String photo) {
    int removed =
        jdbc.sql("delete from favourite where person = :person and photo = :photo")
            .param("person", person)
            .param("photo", photo)
            .update();
    if (removed > 0) {
      count(photo, -1);
    }
  }

  private void count(String photo, int change) {
    jdbc.sql("update photo set favourites = favourites + :change where id = :photo")
        .param("change", change)
        .param("photo", photo)
        .update();
  }

  /** {@code person}'s favourites within {@code sight}, the latest first, before a position. */
  List<Place> latest(String person, Sight sight, long before, int limit) {
    return jdbc.sql(
            """
            select f.photo, f.number from favourite f join photo p on p.id = f.photo
            where f.person = :person and f.number < :before and %s
            order by f.person, f.number desc limit :limit
            """
                .formatted(sight.condition()))
        .param("person", person)
        .param("before", before)
        .param("limit", limit)
        .params(sight.parameters())
        .query((row, _) -> new Place(row.getString("photo"), row.getLong("number")))
        .list();
  }
}
