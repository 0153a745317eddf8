package dev.headstart.api.photo;

import dev.headstart.api.condition.IfMatch;
import dev.headstart.api.problem.Problem;
import dev.headstart.api.viewer.Viewer;
import java.time.Clock;
import org.springframework.http.HttpStatus;

/**
 * Changes what is said about photographs, for their owners and those who run the site. A photograph
 * that others may see from now on than before gets a new secret: what was cached under the old one
 * is purged, and no URL from before leads anywhere. Thread-safe.
 */
final class PhotoEditor {

  private final PhotoCatalogue catalogue;
  private final Audiences audiences;
  private final PhotoNames names;
  private final Clock clock;

  PhotoEditor(PhotoCatalogue catalogue, Audiences audiences, PhotoNames names, Clock clock) {
    this.catalogue = catalogue;
    this.audiences = audiences;
    this.names = names;
    this.clock = clock;
  }

  /** Makes {@code change}; durable when this returns. */
  Photo change(String id, Viewer viewer, IfMatch condition, PhotoChange change) {
    return catalogue.change(
        id,
        photo -> {
          check(photo, viewer, condition);
          Visibility visibility = change.visibility().orElse(photo.visibility());
          return photo.changed(
              change.title().orElse(photo.title()),
              change.description().orElse(photo.description()),
              visibility,
              visibility == photo.visibility() ? photo.secret() : names.newSecret(),
              clock.millis());
        },
        change.tags());
  }

  /**
   * Goes on only where {@code viewer} may change {@code photo}, and it is as she means it to be.
   *
   * @throws Problem otherwise
   */
  void check(Photo photo, Viewer viewer, IfMatch condition) {
    require(photo, viewer);
    condition.checkEach(tag -> PhotoAnswers.isOf(tag, photo));
  }

  private void require(Photo photo, Viewer viewer) {
    Audience audience = audiences.of(viewer, photo.owner());
    if (!audience.sees(photo.visibility())) {
      throw unknown();
    }
    if (audience != Audience.OWNER) {
      throw Problem.of(HttpStatus.FORBIDDEN, "Only the owner of a photograph can change it.");
    }
  }

  static Problem unknown() {
    return Problem.notFound("There is no such photograph, or none that you may see.");
  }
}
