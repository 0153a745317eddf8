package dev.headstart.api.album;

import dev.headstart.api.photo.Audience;
import dev.headstart.api.photo.Visibility;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is written down about albums. Thread-safe. */
@Repository
class AlbumCatalogue {

  private final JdbcClient jdbc;

  AlbumCatalogue(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Album> find(String id) {
    return jdbc.sql("select * from album where id = :id")
        .param("id", id)
        .query(AlbumCatalogue::album)
        .optional();
  }

  /** The album, which nobody else changes until the transaction ends. */
  Optional<Album> lock(String id) {
    return jdbc.sql("select * from album where id = :id for update")
        .param("id", id)
        .query(AlbumCatalogue::album)
        .optional();
  }

  Optional<Album> findShared(LinkToken token) {
    return jdbc.sql("select * from album where link_hash = :hash")
        .param("hash", token.hash())
        .query(AlbumCatalogue::album)
        .optional();
  }

  /** Albums of {@code owner} that {@code audience} sees, newest first, before a number. */
  List<Album> newest(String owner, Audience audience, long before, int limit) {
    return jdbc.sql(
            """
            select * from album
            where owner = :owner and visibility in (:seen) and number < :before
            order by number desc limit :limit
            """)
        .param("owner", owner)
        .param("seen", audience.seenNames())
        .param("before", before)
        .param("limit", limit)
        .query(AlbumCatalogue::album)
        .list();
  }

  /** Adds an empty album; the catalogue gives it a number. */
  void add(
      String id, String owner, String title, String description, Visibility visibility, long now) {
    jdbc.sql(
            """
            insert into album
              (id, owner, title, description, visibility, version, created_at, changed_at)
            values (:id, :owner, :title, :description, :visibility, 1, :now, :now)
            """)
        .param("id", id)
        .param("owner", owner)
        .param("title", title)
        .param("description", description)
        .param("visibility", visibility.name())
        .param("now", now)
        .update();
  }

  /** Writes down what the owner can say about {@code album}, as its next version. */
  void change(Album album, long now) {
    jdbc.sql(
            """
            update album set title = :title, description = :description,
              visibility = :visibility, cover = :cover, version = version + 1, changed_at = :now
            where id = :id
            """)
        .param("title", album.title())
        .param("description", album.description())
        .param("visibility", album.visibility().name())
        .param("cover", album.cover().orElse(null))
        .param("now", now)
        .param("id", album.id())
        .update();
  }

  /** That what is in it has changed makes its next version. */
  void touch(String id, long now) {
    jdbc.sql("update album set version = version + 1, changed_at = :now where id = :id")
        .param("now", now)
        .param("id", id)
        .update();
  }

  /** Gives it a sharing link in place of the one that it may have. */
  void link(String id, LinkToken token, long now) {
    jdbc.sql(
            """
            update album set link_hash = :hash, link_since = :now, version = version + 1
            where id = :id
            """)
        .param("hash", token.hash())
        .param("now", now)
        .param("id", id)
        .update();
  }

  /** Takes the sharing link away that it may have. */
  void unlink(String id) {
    jdbc.sql(
            """
            update album set link_hash = null, link_since = null, version = version + 1
            where id = :id
            """)
        .param("id", id)
        .update();
  }

  /** Strikes it out; its photographs remain. */
  void remove(String id) {
    jdbc.sql("delete from album where id = :id").param("id", id).update();
  }

  private static Album album(ResultSet row, int number) throws SQLException {
    long linkedSince = row.getLong("link_since");
    OptionalLong since = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(linkedSince);
    return new Album(
        row.getString("id"),
        row.getLong("number"),
        row.getString("owner"),
        row.getString("title"),
        row.getString("description"),
        Visibility.valueOf(row.getString("visibility")),
        Optional.ofNullable(row.getString("cover")),
        row.getLong("version"),
        row.getLong("created_at"),
        row.getLong("changed_at"),
        since);
  }
}
