package dev.headstart.api.photostream;

import dev.headstart.api.people.People;
import dev.headstart.api.photo.Photo;
import dev.headstart.api.photo.PhotoCatalogue;
import dev.headstart.api.photo.PhotoUrls;
import dev.headstart.api.photostream.Photostream.Shown;
import dev.headstart.api.problem.Problem;
import dev.headstart.api.warmup.Warmup;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Opens photostreams, and warms what their viewers are about to ask for. Thread-safe. */
@Service
public class Photostreams {

  private final PhotoCatalogue catalogue;
  private final People people;
  private final PhotoUrls urls;
  private final Warmup warmup;

  Photostreams(PhotoCatalogue catalogue, People people, PhotoUrls urls, Warmup warmup) {
    this.catalogue = catalogue;
    this.people = people;
    this.urls = urls;
    this.warmup = warmup;
  }

  /**
   * Opens a photostream. When this returns, the warmer has been told.
   *
   * @throws Problem where there is no such person
   */
  public Photostream open(PhotostreamRequest request) {
    Photostream photostream = read(request);
    warmup.announce(
        request.viewer(),
        photostream.photos().stream()
            .map(shown -> urls.target(shown.photo(), shown.rendition().size()))
            .toList());
    return photostream;
  }

  private Photostream read(PhotostreamRequest request) {
    // One more than asked for tells whether there is a next page.
    List<Photo> photos =
        catalogue.newest(
            request.owner(), request.isByOwner(), request.cursor().before(), request.limit() + 1);
    if (photos.isEmpty() && !people.contains(request.owner())) {
      throw Problem.notFound("There is nobody of that name here.");
    }
    List<Photo> page = photos.subList(0, Math.min(photos.size(), request.limit()));
    Optional<String> next =
        photos.size() > page.size()
            ? Optional.of(new Cursor(page.getLast().number()).toString())
            : Optional.empty();
    int pixels = request.screen().pixels();
    return new Photostream(
        request.owner(),
        page.stream().map(photo -> new Shown(photo, photo.covering(pixels))).toList(),
        next);
  }
}
