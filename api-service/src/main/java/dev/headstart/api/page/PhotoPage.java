package dev.headstart.api.page;

import dev.headstart.api.photo.Photo;
import dev.headstart.api.viewer.Viewer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** What the template of one photograph shows; what it does not know is {@code null}. */
record PhotoPage(
    String id,
    String owner,
    String title,
    String description,
    List<String> tags,
    String tagText,
    String hiddenFor,
    String taken,
    String camera,
    String uploaded,
    int fullWidth,
    int fullHeight,
    String signedIn,
    boolean mine,
    boolean favourite,
    String original,
    List<VisibilityChoice> visibilities,
    List<AlbumChoice> albums,
    AlbumLink inAlbum,
    Picture picture,
    Picture newer,
    Picture older) {

  /** A photograph as large as it is shown: on this page, or on that of a neighbour. */
  record Picture(
      String page, String alt, String url, String srcset, String sizes, int width, int height) {}

  /** The album in which somebody goes from photograph to photograph. */
  record AlbumLink(String page, String title) {}

  /** An album that the photograph can be added to. */
  record AlbumChoice(String id, String title) {}

  /** What stands around the photograph. */
  record Around(Picture newer, Picture older, AlbumLink inAlbum) {}

  /**
   * What is so for this viewer alone.
   *
   * @param original the URL of the original; {@code null} for all but the owner
   * @param albums empty for all but the owner
   */
  record Personal(boolean favourite, String original, List<AlbumChoice> albums) {}

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.ENGLISH);

  static PhotoPage of(
      Photo photo,
      Viewer viewer,
      Collection<String> tags,
      Picture picture,
      Around around,
      Personal personal) {
    return new PhotoPage(
        photo.id(),
        photo.owner(),
        photo.title(),
        photo.description().isEmpty() ? null : photo.description(),
        List.copyOf(tags),
        String.join(", ", tags),
        Tile.hiddenFor(photo),
        photo.takenAt().map(taken -> taken.format(MINUTE)).orElse(null),
        photo.camera().orElse(null),
        Instant.ofEpochMilli(photo.uploadedAt()).atZone(ZoneOffset.UTC).format(DAY),
        photo.width(),
        photo.height(),
        viewer.person().orElse(null),
        viewer.is(photo.owner()),
        personal.favourite(),
        personal.original(),
        VisibilityChoice.with(photo.visibility()),
        personal.albums(),
        around.inAlbum(),
        picture,
        around.newer(),
        around.older());
  }
}
