package dev.headstart.api.check;

import dev.headstart.api.rendition.SizeChart;
import dev.headstart.api.storage.ContentHash;
import dev.headstart.contract.photo.PhotoSize;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A photograph and its files, as the catalogue has them.
 *
 * @param width pixels of the original, upright
 * @param height pixels of the original, upright
 */
record CataloguedPhoto(
    String id, String owner, int width, int height, Map<PhotoSize, CataloguedFile> files) {

  /** The bytes of one size. */
  record CataloguedFile(ContentHash hash, long length) {}

  /** The sizes that it ought to have, and those that it has beside them. */
  SortedSet<PhotoSize> sizes() {
    var sizes = new TreeSet<>(files.keySet());
    SizeChart.of(width, height).forEach(entry -> sizes.add(entry.size()));
    sizes.add(PhotoSize.O);
    return sizes;
  }
}
