package dev.headstart.api.photo;

import dev.headstart.api.condition.IfMatch;
import dev.headstart.api.problem.Problem;
import dev.headstart.api.storage.ContentHash;
import dev.headstart.api.viewer.Viewer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes photographs of files that people have sent, which remain the caller's to delete.
 * Thread-safe.
 */
public final class PhotoUpload {

  /**
   * What somebody wants of an upload.
   *
   * @param caption what she says about it
   * @param again whether she wants bytes that she has already once more
   * @param alongside what else is written down in the same transaction
   */
  public record Wish(Caption caption, boolean again, Consumer<Kept> alongside) {}

  /**
   * A photograph that is kept, and will be after a crash.
   *
   * @param known whether its owner had it already
   */
  public record Kept(Photo photo, boolean known) {}

  private final Darkroom darkroom;
  private final PhotoCatalogue catalogue;
  private final PhotoShelf shelf;
  private final PhotoEditor editor;
  private final PhotoNames names;
  private final Clock clock;

  PhotoUpload(
      Darkroom darkroom,
      PhotoCatalogue catalogue,
      PhotoShelf shelf,
      PhotoEditor editor,
      PhotoNames names,
      Clock clock) {
    this.darkroom = darkroom;
    this.catalogue = catalogue;
    this.shelf = shelf;
    this.editor = editor;
    this.names = names;
    this.clock = clock;
  }

  /**
   * Keeps the photograph in {@code file}.
   *
   * @param hash of the file
   * @throws UnfitPhotoException where it is none that can be kept
   * @throws IOException where this machine's disk fails
   */
  public Kept keep(Path file, ContentHash hash, Wish wish) throws IOException {
    Optional<Kept> known = catalogue.known(hash, wish);
    if (known.isPresent()) {
      return known.get();
    }
    return darkroom.develop(
        file,
        hash,
        developed ->
            shelf.add(
                Photo.uploaded(
                    names.newId(),
                    names.newSecret(),
                    wish.caption(),
                    developed.format(),
                    hash.hex(),
                    developed.made(),
                    clock.millis()),
                wish,
                developed.content()));
  }

  /**
   * Goes on only where {@code viewer} may replace what the photograph of this id shows, and it is
   * as she means it to be; to be asked before she sends it.
   *
   * @throws Problem otherwise
   */
  public void checkReplaceable(String id, Viewer viewer, IfMatch condition) {
    editor.check(catalogue.find(id).orElseThrow(PhotoEditor::unknown), viewer, condition);
  }

  /**
   * Lets a photograph show what is in {@code file}. It gets a new secret: what was cached under the
   * old one is purged, and no URL from before leads anywhere.
   *
   * @param hash of the file
   * @throws Problem as {@link #checkReplaceable}
   * @throws UnfitPhotoException where it is none that can be kept
   * @throws IOException where this machine's disk fails
   */
  public Photo replace(Path file, ContentHash hash, String id, Viewer viewer, IfMatch condition)
      throws IOException {
    return darkroom.develop(
        file,
        hash,
        developed ->
            shelf.replace(
                id,
                photo -> {
                  editor.check(photo, viewer, condition);
                  return photo.replaced(
                      developed.format(),
                      hash.hex(),
                      developed.made(),
                      names.newSecret(),
                      clock.millis());
                },
                developed.content()));
  }
}
