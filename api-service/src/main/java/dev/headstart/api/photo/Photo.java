package dev.headstart.api.photo;

import dev.headstart.api.rendition.Look;
import dev.headstart.api.rendition.Rendering;
import dev.headstart.api.rendition.Shot;
import dev.headstart.api.rendition.SizeChart;
import dev.headstart.contract.photo.PhotoFormat;
import dev.headstart.contract.photo.PhotoPath;
import dev.headstart.contract.photo.PhotoSize;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.ReadOnlyProperty;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A photograph, as the catalogue knows it.
 *
 * @param id what it is known by
 * @param number rises with each upload; the catalogue gives it
 * @param owner the name of the person who uploaded it
 * @param secret what makes its paths unguessable
 * @param title up to 200 characters, perhaps none
 * @param description up to 2,000 characters, perhaps none
 * @param visibility who may see it
 * @param originalFormat the encoding of the original
 * @param renditionFormat the encoding of all renditions
 * @param width pixels of the original, upright
 * @param height pixels of the original, upright
 * @param sha256 of the original, in hexadecimal digits
 * @param shot what the camera wrote down; {@code null} where it is not known
 * @param look what stands in for it until it is there; {@code null} where it is not known
 * @param uploadedAt Unix milliseconds
 * @param updatedAt of the last change, Unix milliseconds; at first the time of the upload
 * @param version rises with each change; the catalogue counts
 * @param favourites how many people have it among their favourites; the catalogue counts
 */
@Table("photo")
public record Photo(
    @Id String id,
    @ReadOnlyProperty Long number,
    String owner,
    String secret,
    String title,
    String description,
    Visibility visibility,
    PhotoFormat originalFormat,
    PhotoFormat renditionFormat,
    int width,
    int height,
    String sha256,
    @Embedded.Nullable Shot shot,
    @Embedded.Nullable Look look,
    long uploadedAt,
    long updatedAt,
    @ReadOnlyProperty long version,
    @ReadOnlyProperty int favourites) {

  /**
   * One that nobody has catalogued yet.
   *
   * @param said what its owner says about it
   * @param sha256 of the original, in hexadecimal digits
   * @param now Unix milliseconds
   */
  public static Photo uploaded(
      String id,
      String secret,
      Caption said,
      PhotoFormat originalFormat,
      String sha256,
      Rendering.Made made,
      long now) {
    return new Photo(
        id,
        null,
        said.owner(),
        secret,
        said.title(),
        said.description(),
        said.visibility(),
        originalFormat,
        made.format(),
        made.width(),
        made.height(),
        sha256,
        made.shot(),
        made.look(),
        now,
        now,
        0,
        0);
  }

  /** The same photograph, about which something else is said. */
  Photo changed(
      String newTitle,
      String newDescription,
      Visibility newVisibility,
      String newSecret,
      long now) {
    return new Photo(
        id,
        number,
        owner,
        newSecret,
        newTitle,
        newDescription,
        newVisibility,
        originalFormat,
        renditionFormat,
        width,
        height,
        sha256,
        shot,
        look,
        uploadedAt,
        now,
        version,
        favourites);
  }

  /** The same photograph with other bytes, and what those say of themselves. */
  Photo replaced(
      PhotoFormat newFormat, String newSha256, Rendering.Made made, String newSecret, long now) {
    return new Photo(
        id,
        number,
        owner,
        newSecret,
        title,
        description,
        visibility,
        newFormat,
        made.format(),
        made.width(),
        made.height(),
        newSha256,
        made.shot(),
        made.look(),
        uploadedAt,
        now,
        version,
        favourites);
  }

  /** When it was taken, as a clock on the wall there showed it. */
  public Optional<LocalDateTime> takenAt() {
    return Optional.ofNullable(shot).map(Shot::takenAt);
  }

  /** What it was taken with. */
  public Optional<String> camera() {
    return Optional.ofNullable(shot).map(Shot::camera);
  }

  /** The colour that most of it has, as {@code #rrggbb}. */
  public Optional<String> colour() {
    return Optional.ofNullable(look).map(Look::colour);
  }

  /** Its {@code ThumbHash} in base 64. */
  public Optional<String> thumbHash() {
    return Optional.ofNullable(look).map(Look::thumbHash);
  }

  /** The path of a size of it. */
  PhotoPath path(PhotoSize size) {
    return new PhotoPath(id, secret, size, size.isRendition() ? renditionFormat : originalFormat);
  }

  /** The renditions that it has. */
  public List<SizeChart.Entry> renditions() {
    return SizeChart.of(width, height);
  }

  /** The rendition for a screen of so many device pixels. */
  public SizeChart.Entry covering(int pixels) {
    return SizeChart.covering(width, height, pixels);
  }
}
