package dev.headstart.api.photo;

import dev.headstart.api.problem.Problem;
import dev.headstart.api.rendition.HeaderReader;
import dev.headstart.api.rendition.PhotoHeader;
import dev.headstart.api.rendition.Rendering;
import dev.headstart.api.rendition.RenditionWorkshop;
import dev.headstart.api.storage.ContentHash;
import dev.headstart.contract.photo.PhotoFormat;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.springframework.http.HttpStatus;

/** Recognises a file, measures it, and makes its renditions, before anything is kept. */
final class Darkroom {

  /** A file that is a photograph. */
  record Developed(PhotoFormat format, PhotoContent content, Rendering.Made made) {}

  /** What is done with one. */
  @FunctionalInterface
  interface Keeping<T> {

    /** Keeps it; its bytes are there until this returns. */
    T keep(Developed developed) throws IOException;
  }

  private final long maxPixels;
  private final RenditionWorkshop workshop;

  Darkroom(long maxPixels, RenditionWorkshop workshop) {
    this.maxPixels = maxPixels;
    this.workshop = workshop;
  }

  /**
   * Does {@code keeping} with the photograph in {@code file}.
   *
   * @throws UnfitPhotoException where it is none that can be kept
   * @throws IOException where this machine's disk fails
   */
  <T> T develop(Path file, ContentHash hash, Keeping<T> keeping) throws IOException {
    // Shared, as the workshop's threads read what is mapped here.
    try (Arena arena = Arena.ofShared();
        FileChannel channel = FileChannel.open(file)) {
      ByteBuffer original =
          channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena).asByteBuffer();
      PhotoHeader header = header(original);
      return switch (workshop.render(original, header)) {
        case Rendering.Refused(String reason) -> throw unfit(reason);
        case Rendering.Made made ->
            keeping.keep(
                new Developed(header.format(), new PhotoContent(original, hash, made), made));
      };
    }
  }

  private PhotoHeader header(ByteBuffer original) {
    PhotoHeader header = HeaderReader.read(original).orElseThrow(() -> unknown(original));
    if (header.pixels() > maxPixels) {
      throw unfit("The picture has more than " + maxPixels + " pixels: upload a smaller one.");
    }
    return header;
  }

  private static UnfitPhotoException unknown(ByteBuffer original) {
    return HeaderReader.undecodable(original)
        .map(
            kind ->
                new UnfitPhotoException(
                    Problem.of(
                        HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                        kind
                            + " pictures cannot be decoded here: export it as JPEG, and send"
                            + " that.")))
        .orElseGet(() -> unfit("The file is no JPEG, PNG, WebP or GIF picture: upload one."));
  }

  private static UnfitPhotoException unfit(String reason) {
    return new UnfitPhotoException(Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, reason));
  }
}
