package dev.headstart.api.check;

import dev.headstart.api.check.CataloguedPhoto.CataloguedFile;
import dev.headstart.api.storage.ContentHash;
import dev.headstart.contract.photo.PhotoSize;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;

/** Reads the catalogue a piece at a time, so that a large one needs no more memory. */
final class CatalogueReader {

  private static final int PIECE = 500;

  private final NamedParameterJdbcOperations jdbc;

  CatalogueReader(NamedParameterJdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** The next photographs behind the one of id {@code after}; none at the end. */
  List<CataloguedPhoto> photosAfter(String after) {
    List<CataloguedPhoto> photos =
        jdbc.query(
            "select id, owner, width, height from photo where id > :after order by id limit :piece",
            Map.of("after", after, "piece", PIECE),
            (row, _) ->
                new CataloguedPhoto(
                    row.getString("id"),
                    row.getString("owner"),
                    row.getInt("width"),
                    row.getInt("height"),
                    new EnumMap<>(PhotoSize.class)));
    if (!photos.isEmpty()) {
      addFiles(photos);
    }
    return photos;
  }

  private void addFiles(List<CataloguedPhoto> photos) {
    Map<String, CataloguedPhoto> byId = new HashMap<>();
    photos.forEach(photo -> byId.put(photo.id(), photo));
    jdbc.query(
        "select photo, size, sha256, length from photo_file where photo in (:ids)",
        Map.of("ids", byId.keySet()),
        row -> {
          PhotoSize size = PhotoSize.ofSuffix(row.getString("size")).orElseThrow();
          byId.get(row.getString("photo"))
              .files()
              .put(
                  size,
                  new CataloguedFile(
                      new ContentHash(row.getString("sha256")), row.getLong("length")));
        });
  }

  /** Whether the photograph still has this file, which a change may have taken away meanwhile. */
  boolean names(String photo, PhotoSize size, ContentHash hash) {
    return !jdbc.queryForList(
            "select 1 from photo_file where photo = :photo and size = :size and sha256 = :hash",
            Map.of("photo", photo, "size", size.suffix(), "hash", hash.hex()),
            Integer.class)
        .isEmpty();
  }

  /** Whether there still is such a photograph. */
  boolean contains(String photo) {
    return !jdbc.queryForList(
            "select 1 from photo where id = :id", Map.of("id", photo), Integer.class)
        .isEmpty();
  }

  /** Those of {@code hashes} that no photograph names and nobody is about to. */
  Set<ContentHash> unnamed(Collection<ContentHash> hashes) {
    Set<String> open =
        hashes.stream().map(ContentHash::hex).collect(Collectors.toCollection(TreeSet::new));
    Map<String, Object> parameters = Map.of("hashes", Set.copyOf(open));
    // Claims first: whoever settles one in between is seen by the second question.
    open.removeAll(ask("select sha256 from blob_claim where sha256 in (:hashes)", parameters));
    open.removeAll(
        ask("select distinct sha256 from photo_file where sha256 in (:hashes)", parameters));
    return open.stream().map(ContentHash::new).collect(Collectors.toSet());
  }

  private List<String> ask(String sql, Map<String, Object> parameters) {
    return jdbc.queryForList(sql, parameters, String.class);
  }
}
