package dev.headstart.api.photo;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/** The tags of photographs, in the catalogue. Thread-safe. */
final class PhotoTags {

  private final NamedParameterJdbcOperations jdbc;

  PhotoTags(NamedParameterJdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** In their order. */
  Set<String> of(String photo) {
    return new TreeSet<>(
        jdbc.queryForList(
            "select tag from photo_tag where photo = :photo",
            Map.of("photo", photo),
            String.class));
  }

  /** Puts {@code tags} in place of those that there were, in the caller's transaction. */
  void put(String photo, Collection<String> tags) {
    jdbc.update("delete from photo_tag where photo = :photo", Map.of("photo", photo));
    if (!tags.isEmpty()) {
      jdbc.batchUpdate(
          "insert into photo_tag (photo, tag) values (:photo, :tag)",
          tags.stream()
              .map(tag -> new MapSqlParameterSource("photo", photo).addValue("tag", tag))
              .toArray(SqlParameterSource[]::new));
    }
  }
}
