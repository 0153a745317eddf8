package dev.headstart.api.search;

import dev.headstart.api.catalogue.DurableTransactions;
import dev.headstart.api.photo.PhotoCatalogue;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Photographs that were there before they could be searched, the newest of which are made findable
 * first. Several processes may work at it: each batch is a transaction that holds the one row which
 * says how far they are. Thread-safe.
 */
@Repository
class Backlog {

  private final JdbcClient jdbc;
  private final PhotoCatalogue photos;
  private final WordIndex index;
  private final DurableTransactions transactions;

  Backlog(
      JdbcClient jdbc, PhotoCatalogue photos, WordIndex index, DurableTransactions transactions) {
    this.jdbc = jdbc;
    this.photos = photos;
    this.index = index;
    this.transactions = transactions;
  }

  /** The highest number of a photograph in it; 0 where there is none. */
  long left() {
    return jdbc.sql("select number from search_backlog where id = 1").query(Long.class).single();
  }

  /**
   * Makes up to {@code size} photographs findable.
   *
   * @return whether there are more
   */
  boolean work(int size) {
    return transactions.run(
        () -> {
          long number =
              jdbc.sql("select number from search_backlog where id = 1 for update")
                  .query(Long.class)
                  .single();
          // Locked, so that nobody says something else about them that is overwritten here.
          List<String> ids =
              jdbc.sql(
                      """
                      select id from photo where number <= :number
                      order by number desc limit :size for update
                      """)
                  .param("number", number)
                  .param("size", size)
                  .query(String.class)
                  .list();
          var batch = photos.findAll(ids).values();
          batch.forEach(photo -> index.written(photo, photos.tags(photo.id())));
          long left = batch.stream().mapToLong(photo -> photo.number() - 1).min().orElse(0);
          jdbc.sql("update search_backlog set number = :left where id = 1")
              .param("left", left)
              .update();
          return left > 0;
        });
  }
}
