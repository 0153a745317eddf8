package dev.headstart.api.photo;

import dev.headstart.api.catalogue.DurableTransactions;
import dev.headstart.api.purge.PurgeJournal;
import dev.headstart.api.storage.ContentHash;
import dev.headstart.api.upkeep.Claim;
import dev.headstart.api.upkeep.Claims;
import dev.headstart.contract.photo.PhotoSize;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.data.jdbc.core.JdbcAggregateTemplate;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/** What is written down about photographs. Thread-safe. */
public final class PhotoCatalogue {

  private final PhotoRepository photos;
  private final JdbcAggregateTemplate aggregates;
  private final NamedParameterJdbcOperations jdbc;
  private final PhotoTags tags;
  private final PurgeJournal purges;
  private final DurableTransactions transactions;
  private final Claims claims;
  private final List<PhotoListener> listeners;

  PhotoCatalogue(
      PhotoRepository photos,
      JdbcAggregateTemplate aggregates,
      NamedParameterJdbcOperations jdbc,
      PurgeJournal purges,
      DurableTransactions transactions,
      Claims claims,
      List<PhotoListener> listeners) {
    this.photos = photos;
    this.aggregates = aggregates;
    this.jdbc = jdbc;
    this.tags = new PhotoTags(jdbc);
    this.purges = purges;
    this.transactions = transactions;
    this.claims = claims;
    this.listeners = List.copyOf(listeners);
  }

  /** The photograph of this id, whoever may see it. */
  public Optional<Photo> find(String id) {
    return photos.findById(id);
  }

  /** The photographs of these ids, by them; those that there are, whoever may see them. */
  public Map<String, Photo> findAll(Collection<String> ids) {
    return ids.isEmpty()
        ? Map.of()
        : photos.findAllById(ids).stream()
            .collect(Collectors.toMap(Photo::id, Function.identity()));
  }

  /**
   * Photographs of {@code owner} that {@code audience} sees, newest first, each older than number
   * {@code before}.
   */
  public List<Photo> newest(String owner, Audience audience, long before, int limit) {
    return switch (audience) {
      case OWNER -> photos.findAll(owner, before, limit);
      case FRIENDS -> photos.findForFriends(owner, before, limit);
      case EVERYBODY -> photos.findPublic(owner, before, limit);
    };
  }

  /** Public photographs of everybody, newest first, each older than number {@code before}. */
  public List<Photo> newestPublic(long before, int limit) {
    return photos.findPublic(before, limit);
  }

  /** The next newer one of {@code photo}'s owner that {@code audience} sees. */
  public Optional<Photo> newer(Photo photo, Audience audience) {
    return photos.findNewer(photo.owner(), audience.seenNames(), photo.number());
  }

  /** The next older one, likewise. */
  public Optional<Photo> older(Photo photo, Audience audience) {
    return newest(photo.owner(), audience, photo.number(), 1).stream().findFirst();
  }

  /** The tags of the photograph of this id, in their order. */
  public Set<String> tags(String id) {
    return tags.of(id);
  }

  /**
   * Writes a photograph down whose files are kept under a claim; durable when this returns. Where
   * its owner has the same bytes already, and wants them once, nothing is added.
   *
   * @return the photograph that she has now
   */
  PhotoUpload.Kept add(Photo photo, PhotoUpload.Wish wish, PhotoContent content, Claim claim) {
    PhotoUpload.Kept kept =
        transactions.run(
            () -> {
              // Takes turns with whoever brings the same bytes at the same time.
              claims.settle(claim);
              Optional<Photo> same = wish.again() ? Optional.empty() : same(photo);
              if (same.isPresent()) {
                claims.release(claim.hashes());
              } else {
                aggregates.insert(photo);
                insert(photo, content.files());
                tags.put(photo.id(), wish.caption().tags());
                tell(photo, wish.caption().tags());
              }
              var known = new PhotoUpload.Kept(same.orElse(photo), same.isPresent());
              wish.alongside().accept(known);
              return known;
            });
    if (kept.known()) {
      claims.ring();
    }
    return kept;
  }

  /** The latest photograph of the same owner's with the same original. */
  private Optional<Photo> same(Photo photo) {
    return photos.findSame(photo.owner(), photo.sha256());
  }

  /** What there is already of what is wished for; durable when this returns. */
  Optional<PhotoUpload.Kept> known(ContentHash original, PhotoUpload.Wish wish) {
    if (wish.again()) {
      return Optional.empty();
    }
    Optional<PhotoUpload.Kept> known =
        photos
            .findSame(wish.caption().owner(), original.hex())
            .map(photo -> new PhotoUpload.Kept(photo, true));
    known.ifPresent(
        kept ->
            transactions.run(
                () -> {
                  wish.alongside().accept(kept);
                  return kept;
                }));
    return known;
  }

  private void insert(Photo photo, Collection<PhotoFile> files) {
    jdbc.batchUpdate(
        "insert into photo_file (photo, size, length, sha256)"
            + " values (:photo, :size, :length, :sha256)",
        files.stream().map(file -> row(photo, file)).toArray(SqlParameterSource[]::new));
  }

  /**
   * Puts what {@code change} makes of a photograph in its place, while nobody else can change it;
   * durable when this returns. Where its secret is another one then, every region is told to purge
   * it.
   *
   * @param said the tags that it has from now on; empty where they stay
   * @return the photograph as it is now
   */
  Photo change(String id, UnaryOperator<Photo> change, Optional<Set<String>> said) {
    Photo changed =
        transactions.run(
            () -> {
              Photo before = locked(id);
              Photo after = change.apply(before);
              update(after);
              said.ifPresent(all -> tags.put(id, all));
              tell(after, said.orElseGet(() -> tags.of(id)));
              if (!after.secret().equals(before.secret())) {
                purges.enter(id, after.owner());
              }
              return find(id).orElseThrow(PhotoEditor::unknown);
            });
    purges.dispatch();
    return changed;
  }

  /**
   * Gives a photograph other files, which are kept under a claim, while nobody else can change it;
   * durable when this returns. Every region is told to purge it.
   *
   * @param change makes the photograph that has them, with another secret
   * @return the photograph as it is now
   */
  Photo replace(String id, UnaryOperator<Photo> change, Collection<PhotoFile> files, Claim claim) {
    Photo replaced =
        transactions.run(
            () -> {
              Photo before = locked(id);
              Photo after = change.apply(before);
              var touched = new HashSet<>(claim.hashes());
              touched.addAll(hashes(id));
              // All in one order, and so before the claim is settled: two photographs that take
              // each
              // other's bytes would else wait for each other.
              claims.release(touched);
              claims.settle(claim);
              jdbc.update("delete from photo_file where photo = :id", Map.of("id", id));
              insert(after, files);
              update(after);
              tell(after, tags.of(id));
              purges.enter(id, after.owner());
              return find(id).orElseThrow(PhotoEditor::unknown);
            });
    purges.dispatch();
    claims.ring();
    return replaced;
  }

  /** The photograph of this id as it is until the transaction ends. */
  private Photo locked(String id) {
    jdbc.queryForList("select id from photo where id = :id for update", Map.of("id", id));
    return find(id).orElseThrow(PhotoEditor::unknown);
  }

  private void update(Photo photo) {
    aggregates.update(photo);
    jdbc.update("update photo set version = version + 1 where id = :id", Map.of("id", photo.id()));
  }

  private Photo tell(Photo written, Set<String> said) {
    listeners.forEach(listener -> listener.written(written, said));
    return written;
  }

  private static SqlParameterSource row(Photo photo, PhotoFile file) {
    return new MapSqlParameterSource()
        .addValue("photo", photo.id())
        .addValue("size", file.size().suffix())
        .addValue("length", file.length())
        .addValue("sha256", file.sha256());
  }

  /**
   * Strikes a photograph out, with the files that it has by then, and remembers to tell every
   * region; durable when this returns.
   */
  void remove(Photo photo) {
    transactions.run(
        () -> {
          locked(photo.id());
          claims.release(hashes(photo.id()));
          aggregates.deleteById(photo.id(), Photo.class);
          return purges.enter(photo.id(), photo.owner());
        });
    purges.dispatch();
    claims.ring();
  }

  private List<ContentHash> hashes(String photo) {
    return jdbc.query(
        "select sha256 from photo_file where photo = :photo",
        Map.of("photo", photo),
        (row, _) -> new ContentHash(row.getString("sha256")));
  }

  Optional<PhotoFile> file(String photo, PhotoSize size) {
    return jdbc
        .query(
            "select length, sha256 from photo_file where photo = :photo and size = :size",
            Map.of("photo", photo, "size", size.suffix()),
            (row, _) -> new PhotoFile(size, row.getLong("length"), row.getString("sha256")))
        .stream()
        .findFirst();
  }
}
