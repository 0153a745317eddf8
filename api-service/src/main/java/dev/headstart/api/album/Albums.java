package dev.headstart.api.album;

import dev.headstart.api.listing.Cursor;
import dev.headstart.api.listing.Listing;
import dev.headstart.api.listing.ListingReader;
import dev.headstart.api.listing.ListingRequest;
import dev.headstart.api.people.People;
import dev.headstart.api.photo.Audience;
import dev.headstart.api.photo.Audiences;
import dev.headstart.api.photo.Photo;
import dev.headstart.api.photo.PhotoCatalogue;
import dev.headstart.api.problem.Problem;
import dev.headstart.api.viewer.Viewer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/**
 * Reads albums. A viewer sees an album by its visibility, and of its photographs those that she
 * sees elsewhere too; whoever has the sharing link sees all of it. Thread-safe.
 */
@Service
public class Albums {

  private final AlbumCatalogue catalogue;
  private final AlbumOrder order;
  private final PhotoCatalogue photos;
  private final ListingReader reader;
  private final Audiences audiences;
  private final People people;

  Albums(
      AlbumCatalogue catalogue,
      AlbumOrder order,
      PhotoCatalogue photos,
      ListingReader reader,
      Audiences audiences,
      People people) {
    this.catalogue = catalogue;
    this.order = order;
    this.photos = photos;
    this.reader = reader;
    this.audiences = audiences;
    this.people = people;
  }

  /**
   * The album of this id, as {@code viewer} sees it.
   *
   * @throws Problem where there is none, or none that she may see
   */
  public SeenAlbum find(String id, Viewer viewer) {
    Album album = visible(id, viewer);
    return seen(album, audiences.of(viewer, album.owner()));
  }

  /**
   * A page of the album's photographs that the viewer may see, in its order; announces nothing.
   *
   * @throws Problem where there is no such album, or none that she may see
   */
  public Listing read(String id, ListingRequest request) {
    Album album = visible(id, request.viewer());
    return read(album, audiences.of(request.viewer(), album.owner()), request);
  }

  /**
   * A page of {@code owner}'s albums that the viewer may see, the newest first; announces nothing.
   *
   * @throws Problem where there is no such person
   */
  public AlbumListing of(String owner, ListingRequest request) {
    Audience audience = audiences.of(request.viewer(), owner);
    List<Album> albums = catalogue.newest(owner, audience, request.before(), request.toRead());
    if (albums.isEmpty() && !people.contains(owner)) {
      throw Problem.notFound("There is nobody of that name here.");
    }
    List<Album> page = albums.subList(0, Math.min(albums.size(), request.limit()));
    return new AlbumListing(
        seen(page, audience),
        albums.size() > page.size()
            ? Optional.of(new Cursor(page.getLast().number()))
            : Optional.empty());
  }

  /**
   * What stands beside a photograph in an album.
   *
   * @param before empty where it is the first that the viewer may see
   * @param after empty where it is the last one
   */
  public record Neighbours(Album album, Optional<Photo> before, Optional<Photo> after) {}

  /**
   * What {@code viewer} sees beside {@code photo} in the album of this id.
   *
   * @throws Problem where there is no such album, or none that she may see
   */
  public Neighbours neighbours(String id, String photo, Viewer viewer) {
    Album album = visible(id, viewer);
    Audience audience = audiences.of(viewer, album.owner());
    return new Neighbours(
        album,
        order.next(id, photo, audience, true).flatMap(photos::find),
        order.next(id, photo, audience, false).flatMap(photos::find));
  }

  /**
   * The album whose sharing link has this token, whole.
   *
   * @throws Problem where no link has it, or has it any more
   */
  public SeenAlbum shared(String token) {
    return seen(linked(token), Audience.OWNER);
  }

  /**
   * A page of all photographs of the album whose sharing link has this token; announces nothing.
   *
   * @throws Problem where no link has it, or has it any more
   */
  public Listing readShared(String token, ListingRequest request) {
    return read(linked(token), Audience.OWNER, request);
  }

  /** What {@code audience} sees of {@code album}, whether or not it may see the album at all. */
  SeenAlbum seen(Album album, Audience audience) {
    return seen(List.of(album), audience).getFirst();
  }

  private Listing read(Album album, Audience audience, ListingRequest request) {
    return reader.read(
        request,
        order.places(album.id(), audience, request.after(), request.toRead()),
        photo -> audience.sees(photo.visibility()));
  }

  private Album visible(String id, Viewer viewer) {
    return catalogue
        .find(id)
        .filter(album -> audiences.of(viewer, album.owner()).sees(album.visibility()))
        .orElseThrow(Albums::unknown);
  }

  private Album linked(String token) {
    return Optional.of(new LinkToken(token))
        .filter(LinkToken::isSound)
        .flatMap(catalogue::findShared)
        .orElseThrow(
            () -> Problem.notFound("This link shares nothing, or does not do so any more."));
  }

  static Problem unknown() {
    return Problem.notFound("There is no such album, or none that you may see.");
  }

  private List<SeenAlbum> seen(List<Album> albums, Audience audience) {
    List<String> ids = albums.stream().map(Album::id).toList();
    Map<String, AlbumOrder.Extent> extents = order.extents(ids, audience);
    Map<String, String> chosen = order.chosenCovers(ids);
    Map<String, String> first = order.firstPhotos(extents.values());
    Map<String, Photo> covers =
        photos.findAll(
            Stream.of(chosen, first).flatMap(c -> c.values().stream()).distinct().toList());
    return albums.stream()
        .map(
            album ->
                new SeenAlbum(
                    album,
                    Optional.ofNullable(extents.get(album.id()))
                        .map(AlbumOrder.Extent::photographs)
                        .orElse(0),
                    cover(album, chosen, covers, audience)
                        .or(() -> cover(album, first, covers, audience))))
        .toList();
  }

  private static Optional<Photo> cover(
      Album album, Map<String, String> ids, Map<String, Photo> photos, Audience audience) {
    return Optional.ofNullable(ids.get(album.id()))
        .map(photos::get)
        .filter(photo -> audience.sees(photo.visibility()));
  }
}
