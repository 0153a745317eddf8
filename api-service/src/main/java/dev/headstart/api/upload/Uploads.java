package dev.headstart.api.upload;

import dev.headstart.api.photo.PhotoAnswers;
import dev.headstart.api.photo.PhotoCatalogue;
import dev.headstart.api.photo.PhotoUpload;
import dev.headstart.api.photo.PhotoUpload.Kept;
import dev.headstart.api.photo.PhotoUpload.Wish;
import dev.headstart.api.photo.PhotoView;
import dev.headstart.api.photo.UnfitPhotoException;
import dev.headstart.api.problem.Problem;
import dev.headstart.api.viewer.Viewer;
import java.io.IOException;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** The way of a file that has arrived: asked for before?, kept, answered. Thread-safe. */
final class Uploads {

  /** Says {@code true} where the answer is a photograph that the person had already. */
  static final String DUPLICATE = "Headstart-Duplicate";

  private final PhotoUpload photos;
  private final PhotoCatalogue catalogue;
  private final KeyLedger keys;
  private final PhotoAnswers answers;
  private final UploadMetrics metrics;

  Uploads(
      PhotoUpload photos,
      PhotoCatalogue catalogue,
      KeyLedger keys,
      PhotoAnswers answers,
      UploadMetrics metrics) {
    this.photos = photos;
    this.catalogue = catalogue;
    this.keys = keys;
    this.answers = answers;
    this.metrics = metrics;
  }

  /** Keeps {@code received} as {@code order} says, unless that was done already; and answers. */
  ResponseEntity<PhotoView> keep(Received received, Order order, Viewer viewer) throws IOException {
    return answer(keep(received, order), viewer);
  }

  /**
   * Keeps {@code received} as {@code order} says, unless that was done already.
   *
   * @throws Problem where it cannot be kept
   */
  Kept keep(Received received, Order order) throws IOException {
    if (order.key().isEmpty()) {
      return keep(received, new Wish(order.caption(), order.again(), _ -> {}));
    }
    return switch (keys.begin(
        order.caption().owner(), order.key().get(), order.fingerprint(received.hash()))) {
      case KeyLedger.Done(String photo, boolean known) ->
          new Kept(catalogue.find(photo).orElseThrow(Uploads::deletedSince), known);
      case KeyLedger.Turn turn -> {
        try (turn) {
          yield keep(received, new Wish(order.caption(), order.again(), turn::done));
        }
      }
    };
  }

  private Kept keep(Received received, Wish wish) throws IOException {
    try {
      Kept kept = photos.keep(received.file(), received.hash(), wish);
      if (kept.known()) {
        metrics.known();
      } else {
        metrics.kept();
      }
      return kept;
    } catch (UnfitPhotoException e) {
      metrics.refused();
      throw e.problem();
    }
  }

  private ResponseEntity<PhotoView> answer(Kept kept, Viewer viewer) {
    ResponseEntity<PhotoView> found = answers.of(kept.photo(), viewer);
    return kept.known()
        ? ResponseEntity.ok()
            .headers(found.getHeaders())
            .location(location(kept))
            .header(DUPLICATE, "true")
            .body(found.getBody())
        : ResponseEntity.created(location(kept)).headers(found.getHeaders()).body(found.getBody());
  }

  private static URI location(Kept kept) {
    return URI.create(PhotoView.location(kept.photo()));
  }

  private static Problem deletedSince() {
    return Problem.of(
        HttpStatus.GONE, "The photograph of this key has been deleted: use another key.");
  }
}
