package dev.headstart.api.photo;

import dev.headstart.api.rendition.HeaderReader;
import dev.headstart.api.rendition.PhotoHeader;
import dev.headstart.api.rendition.Rendering;
import dev.headstart.api.rendition.RenditionWorkshop;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** The way of an upload: recognise, measure, make renditions, keep. Thread-safe. */
final class PhotoUpload {

  /** What became of an upload. */
  sealed interface Outcome {

    /** It is kept, and will be after a crash. */
    record Kept(Photo photo) implements Outcome {}

    /** It is no photograph that can be kept; nothing of it is left. */
    record Refused(String reason) implements Outcome {}
  }

  private final UploadSettings settings;
  private final RenditionWorkshop workshop;
  private final PhotoShelf shelf;
  private final PhotoNames names;
  private final Clock clock;

  PhotoUpload(
      UploadSettings settings,
      RenditionWorkshop workshop,
      PhotoShelf shelf,
      PhotoNames names,
      Clock clock) {
    this.settings = settings;
    this.workshop = workshop;
    this.shelf = shelf;
    this.names = names;
    this.clock = clock;
  }

  /**
   * Keeps the photograph in {@code file}, which remains the caller's to delete.
   *
   * @throws IOException where this machine's disk fails
   */
  Outcome keep(Path file, Caption caption) throws IOException {
    // Shared, as the workshop's threads read what is mapped here.
    try (Arena arena = Arena.ofShared();
        FileChannel channel = FileChannel.open(file)) {
      ByteBuffer original =
          channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena).asByteBuffer();
      Optional<PhotoHeader> header = HeaderReader.read(original);
      if (header.isEmpty()) {
        return new Outcome.Refused("The file is no JPEG, PNG or WebP picture: upload one.");
      }
      if (header.get().pixels() > settings.maxPixels()) {
        return new Outcome.Refused(
            "The picture has more than " + settings.maxPixels() + " pixels: upload a smaller one.");
      }
      return switch (workshop.render(original, header.get())) {
        case Rendering.Refused(String reason) -> new Outcome.Refused(reason);
        case Rendering.Made made -> {
          var content = new PhotoContent(original, made);
          Photo photo =
              Photo.uploaded(
                  names.newId(),
                  names.newSecret(),
                  caption,
                  header.get().format(),
                  content.original().sha256(),
                  made,
                  clock.millis());
          shelf.add(photo, caption.tags(), content);
          yield new Outcome.Kept(photo);
        }
      };
    }
  }
}
