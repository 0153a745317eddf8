package dev.headstart.api.album;

import dev.headstart.api.catalogue.DurableTransactions;
import dev.headstart.api.condition.EntityTags;
import dev.headstart.api.condition.IfMatch;
import dev.headstart.api.photo.Audience;
import dev.headstart.api.photo.Audiences;
import dev.headstart.api.photo.Visibility;
import dev.headstart.api.problem.Problem;
import dev.headstart.api.viewer.Viewer;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/**
 * Changes albums, for their owners and those who run the site. Each change is one transaction,
 * which locks first the album and then the photographs that it names, and is durable when it
 * returns. Thread-safe.
 */
@Service
class AlbumEditor {

  /** The most photographs of an album, so that its order can be written anew in one go. */
  static final int MAX_PHOTOS = 5_000;

  /** Ids are numbers of ten digits to the base 36, as photographs' are ten such characters. */
  private static final int BASE = 36;

  private static final long LEAST_ID = 101_559_956_668_416L;
  private static final long BEHIND_IDS = BASE * LEAST_ID;

  private final AlbumCatalogue catalogue;
  private final AlbumOrder order;
  private final Albums albums;
  private final Audiences audiences;
  private final EntityTags tags;
  private final DurableTransactions transactions;
  private final Clock clock;
  private final RandomGenerator random = new SecureRandom();

  AlbumEditor(
      AlbumCatalogue catalogue,
      AlbumOrder order,
      Albums albums,
      Audiences audiences,
      EntityTags tags,
      DurableTransactions transactions,
      Clock clock) {
    this.catalogue = catalogue;
    this.order = order;
    this.albums = albums;
    this.audiences = audiences;
    this.tags = tags;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Makes an empty album of {@code owner}'s. */
  SeenAlbum add(String owner, String title, String description, Visibility visibility) {
    String id = Long.toString(random.nextLong(LEAST_ID, BEHIND_IDS), BASE);
    return transactions.run(
        () -> {
          catalogue.add(id, owner, title, description, visibility, clock.millis());
          return current(id);
        });
  }

  /** Changes what is said about an album. */
  SeenAlbum change(String id, Viewer viewer, IfMatch condition, AlbumChange change) {
    return edit(
        id,
        viewer,
        condition,
        album -> {
          Album changed = change.of(album);
          boolean chosen = change.cover() != null && changed.cover().isPresent();
          if (chosen && !order.contains(id, changed.cover().get())) {
            throw Problem.of(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "\"cover\" is the id of a photograph of the album, or empty for the first one.");
          }
          catalogue.change(changed, clock.millis());
        });
  }

  /** Puts exactly {@code photos} into an album, in this order. */
  SeenAlbum arrange(String id, Viewer viewer, IfMatch condition, List<String> photos) {
    Set<String> different = different(photos);
    if (different.size() < photos.size()) {
      throw Problem.badRequest("A photograph is in an album once: name each of them once.");
    }
    return edit(
        id,
        viewer,
        condition,
        album -> {
          lockOwn(album, different);
          order.clear(id);
          order.append(id, photos);
          catalogue.touch(id, clock.millis());
        });
  }

  /** Puts those of {@code photos} that an album has not yet behind those that it has. */
  SeenAlbum append(String id, Viewer viewer, IfMatch condition, List<String> photos) {
    different(photos);
    return edit(
        id,
        viewer,
        condition,
        album -> {
          lockOwn(album, new HashSet<>(photos));
          Set<String> present = new HashSet<>(order.all(id));
          List<String> missing =
              photos.stream().distinct().filter(photo -> !present.contains(photo)).toList();
          requireRoom(present.size() + missing.size());
          if (!missing.isEmpty()) {
            order.append(id, missing);
            catalogue.touch(id, clock.millis());
          }
        });
  }

  /** Takes a photograph out of an album, if it is there. */
  SeenAlbum take(String id, Viewer viewer, IfMatch condition, String photo) {
    return edit(
        id,
        viewer,
        condition,
        album -> {
          if (order.remove(id, photo)) {
            catalogue.touch(id, clock.millis());
          }
        });
  }

  /** Makes a sharing link; the one before shares nothing any more. */
  LinkToken link(String id, Viewer viewer) {
    LinkToken token = LinkToken.random(random);
    edit(id, viewer, IfMatch.ANYTHING, _ -> catalogue.link(id, token, clock.millis()));
    return token;
  }

  /** Takes the sharing link back. */
  void unlink(String id, Viewer viewer) {
    edit(id, viewer, IfMatch.ANYTHING, _ -> catalogue.unlink(id));
  }

  /** Strikes an album out; its photographs remain. */
  void remove(String id, Viewer viewer, IfMatch condition) {
    transactions.run(
        () -> {
          catalogue.remove(locked(id, viewer, condition).id());
          return id;
        });
  }

  private SeenAlbum edit(String id, Viewer viewer, IfMatch condition, Consumer<Album> work) {
    return transactions.run(
        () -> {
          work.accept(locked(id, viewer, condition));
          return current(id);
        });
  }

  private Album locked(String id, Viewer viewer, IfMatch condition) {
    Album album = catalogue.lock(id).orElseThrow(Albums::unknown);
    Audience audience = audiences.of(viewer, album.owner());
    if (!audience.sees(album.visibility())) {
      throw Albums.unknown();
    }
    if (audience != Audience.OWNER) {
      throw Problem.of(HttpStatus.FORBIDDEN, "Only the owner of an album can change it.");
    }
    condition.check(() -> tags.of(AlbumView.forOwner(albums.seen(album, Audience.OWNER))));
    return album;
  }

  private SeenAlbum current(String id) {
    return albums.seen(catalogue.find(id).orElseThrow(Albums::unknown), Audience.OWNER);
  }

  private void lockOwn(Album album, Set<String> photos) {
    Set<String> own = order.lock(album.owner(), photos);
    if (own.size() < photos.size()) {
      String other =
          photos.stream().filter(photo -> !own.contains(photo)).findFirst().orElseThrow();
      throw Problem.of(
          HttpStatus.UNPROCESSABLE_CONTENT,
          "An album has photographs of its owner: \"" + shortened(other) + "\" is none of hers.");
    }
  }

  private static String shortened(String id) {
    return id.length() > 24 ? id.substring(0, 24) + "…" : id;
  }

  private static Set<String> different(List<String> photos) {
    if (photos == null || photos.stream().anyMatch(Objects::isNull)) {
      throw Problem.badRequest("\"photos\" is a list of photographs' ids.");
    }
    requireRoom(photos.size());
    return new HashSet<>(photos);
  }

  private static void requireRoom(int photographs) {
    if (photographs > MAX_PHOTOS) {
      throw Problem.of(
          HttpStatus.UNPROCESSABLE_CONTENT,
          "An album has room for " + MAX_PHOTOS + " photographs: make another one for the rest.");
    }
  }
}
