package dev.headstart.api.photo;

import dev.headstart.api.rendition.SizeChart;
import dev.headstart.contract.photo.PhotoFormat;
import dev.headstart.contract.photo.PhotoPath;
import dev.headstart.contract.photo.PhotoSize;
import java.util.List;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.ReadOnlyProperty;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A photograph, as the catalogue knows it.
 *
 * @param id what it is known by
 * @param number rises with each upload; the catalogue gives it
 * @param owner the name of the person who uploaded it
 * @param secret what makes its paths unguessable
 * @param title up to 200 characters, perhaps none
 * @param visibility who may see it
 * @param originalFormat the encoding of the original
 * @param renditionFormat the encoding of all renditions
 * @param width pixels of the original, upright
 * @param height pixels of the original, upright
 * @param uploadedAt Unix milliseconds
 * @param favourites how many people have it among their favourites; the catalogue counts
 */
@Table("photo")
public record Photo(
    @Id String id,
    @ReadOnlyProperty Long number,
    String owner,
    String secret,
    String title,
    Visibility visibility,
    PhotoFormat originalFormat,
    PhotoFormat renditionFormat,
    int width,
    int height,
    long uploadedAt,
    @ReadOnlyProperty int favourites) {

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
