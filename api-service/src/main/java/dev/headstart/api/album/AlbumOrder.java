package dev.headstart.api.album;

import dev.headstart.api.listing.ListingReader.Place;
import dev.headstart.api.photo.Audience;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Which photographs are in which album, in what order: positions rise. Whoever changes an album
 * holds its lock. Thread-safe.
 */
@Repository
class AlbumOrder {

  /** How many photographs one statement names. */
  private static final int CHUNK = 500;

  /** What of an album somebody sees: how many photographs, and the first one's position. */
  record Extent(String album, int photographs, long first) {}

  private final JdbcClient jdbc;
  private final NamedParameterJdbcOperations batches;

  AlbumOrder(JdbcClient jdbc, NamedParameterJdbcOperations batches) {
    this.jdbc = jdbc;
    this.batches = batches;
  }

  /** Those that {@code audience} sees, in order, behind a position. */
  List<Place> places(String album, Audience audience, long after, int limit) {
    return jdbc.sql(
            """
            select a.photo, a.position from album_photo a join photo p on p.id = a.photo
            where a.album = :album and a.position > :after and p.visibility in (:seen)
            order by a.album, a.position limit :limit
            """)
        .param("album", album)
        .param("after", after)
        .param("seen", audience.seenNames())
        .param("limit", limit)
        .query((row, _) -> new Place(row.getString("photo"), row.getLong("position")))
        .list();
  }

  /** The one that {@code audience} sees next before or behind {@code photo}; empty at an end. */
  Optional<String> next(String album, String photo, Audience audience, boolean before) {
    return jdbc.sql(
            """
            select a.photo from album_photo a join photo p on p.id = a.photo
            where a.album = :album and p.visibility in (:seen) and a.position %s
              (select b.position from album_photo b where b.album = :album and b.photo = :photo)
            order by a.position %s limit 1
            """
                .formatted(before ? "<" : ">", before ? "desc" : "asc"))
        .param("album", album)
        .param("photo", photo)
        .param("seen", audience.seenNames())
        .query(String.class)
        .optional();
  }

  /** What {@code audience} sees of each of {@code albums} of which it sees anything. */
  Map<String, Extent> extents(Collection<String> albums, Audience audience) {
    return albums.isEmpty()
        ? Map.of()
        : jdbc
            .sql(
                """
                select a.album, count(*) as photographs, min(a.position) as first_position
                from album_photo a join photo p on p.id = a.photo
                where a.album in (:albums) and p.visibility in (:seen)
                group by a.album
                """)
            .param("albums", albums)
            .param("seen", audience.seenNames())
            .query(
                (row, _) ->
                    new Extent(
                        row.getString("album"),
                        row.getInt("photographs"),
                        row.getLong("first_position")))
            .list()
            .stream()
            .collect(Collectors.toMap(Extent::album, Function.identity()));
  }

  /** The first photograph of each of the albums, by their ids. */
  Map<String, String> firstPhotos(Collection<Extent> extents) {
    return extents.isEmpty()
        ? Map.of()
        : byAlbum(
            jdbc.sql("select album, photo from album_photo where (album, position) in (:firsts)")
                .param(
                    "firsts",
                    extents.stream()
                        .map(extent -> new Object[] {extent.album(), extent.first()})
                        .toList()));
  }

  /** What was chosen as cover, by album, where that is still in it. */
  Map<String, String> chosenCovers(Collection<String> albums) {
    return albums.isEmpty()
        ? Map.of()
        : byAlbum(
            jdbc.sql(
                    """
                    select a.album, a.photo from album b
                    join album_photo a on a.album = b.id and a.photo = b.cover
                    where b.id in (:albums)
                    """)
                .param("albums", albums));
  }

  private static Map<String, String> byAlbum(JdbcClient.StatementSpec query) {
    var photos = new HashMap<String, String>();
    query.query(
        row -> {
          photos.put(row.getString("album"), row.getString("photo"));
        });
    return photos;
  }

  boolean contains(String album, String photo) {
    return jdbc.sql("select 1 from album_photo where album = :album and photo = :photo")
        .param("album", album)
        .param("photo", photo)
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  /** All photographs of an album, in order. */
  List<String> all(String album) {
    return jdbc.sql("select photo from album_photo where album = :album order by position")
        .param("album", album)
        .query(String.class)
        .list();
  }

  /**
   * Those of {@code photos} that are {@code owner}'s, which nobody deletes until the transaction
   * ends. Always in one order, so that no two transactions wait for each other.
   */
  Set<String> lock(String owner, Collection<String> photos) {
    var locked = new HashSet<String>();
    List<String> sorted = photos.stream().sorted().toList();
    for (int i = 0; i < sorted.size(); i += CHUNK) {
      locked.addAll(
          jdbc.sql(
                  """
                  select id from photo where owner = :owner and id in (:ids)
                  order by id for update
                  """)
              .param("owner", owner)
              .param("ids", sorted.subList(i, Math.min(i + CHUNK, sorted.size())))
              .query(String.class)
              .list());
    }
    return locked;
  }

  /** Puts {@code photos}, of which none is there, behind all that are. */
  void append(String album, List<String> photos) {
    long last =
        jdbc.sql("select coalesce(max(position), 0) from album_photo where album = :album")
            .param("album", album)
            .query(Long.class)
            .single();
    for (int i = 0; i < photos.size(); i += CHUNK) {
      var rows = new ArrayList<SqlParameterSource>();
      for (String photo : photos.subList(i, Math.min(i + CHUNK, photos.size()))) {
        rows.add(
            new MapSqlParameterSource("album", album)
                .addValue("photo", photo)
                .addValue("position", last + i + rows.size() + 1));
      }
      batches.batchUpdate(
          "insert into album_photo (album, position, photo) values (:album, :position, :photo)",
          rows.toArray(SqlParameterSource[]::new));
    }
  }

  /** Takes one out; whether it was there. */
  boolean remove(String album, String photo) {
    return jdbc.sql("delete from album_photo where album = :album and photo = :photo")
            .param("album", album)
            .param("photo", photo)
            .update()
        > 0;
  }

  /** Takes all out. */
  void clear(String album) {
    jdbc.sql("delete from album_photo where album = :album").param("album", album).update();
  }
}
