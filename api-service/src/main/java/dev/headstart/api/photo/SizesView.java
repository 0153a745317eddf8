package dev.headstart.api.photo;

import dev.headstart.api.rendition.SizeChart;
import dev.headstart.api.viewer.Viewer;
import dev.headstart.contract.photo.PhotoSize;
import java.util.ArrayList;
import java.util.List;

/** The sizes of a photograph in JSON; the original only for its owner. */
record SizesView(String id, List<Size> sizes) {

  /** One size; {@code size} is the suffix in its path, {@code label} its name for people. */
  record Size(String size, String label, int width, int height, String url) {}

  static SizesView of(Photo photo, Viewer viewer, PhotoUrls urls) {
    var sizes = new ArrayList<Size>();
    for (SizeChart.Entry entry : photo.renditions()) {
      sizes.add(size(photo, entry, viewer, urls));
    }
    if (viewer.is(photo.owner())) {
      var original = new SizeChart.Entry(PhotoSize.O, photo.width(), photo.height());
      sizes.add(size(photo, original, viewer, urls));
    }
    return new SizesView(photo.id(), sizes);
  }

  private static Size size(Photo photo, SizeChart.Entry entry, Viewer viewer, PhotoUrls urls) {
    return new Size(
        entry.size().suffix(),
        label(entry.size()),
        entry.width(),
        entry.height(),
        urls.url(photo, entry.size(), viewer));
  }

  private static String label(PhotoSize size) {
    return switch (size) {
      case SQ -> "Square";
      case Q -> "Large square";
      case T -> "Thumbnail";
      case M, N, W -> "Small " + size.longEdge();
      case Z, C -> "Medium " + size.longEdge();
      case B, H, K -> "Large " + size.longEdge();
      case O -> "Original";
    };
  }
}
