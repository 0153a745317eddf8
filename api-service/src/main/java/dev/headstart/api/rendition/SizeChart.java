package dev.headstart.api.rendition;

import dev.headstart.contract.photo.PhotoSize;
import java.util.ArrayList;
import java.util.List;

/**
 * Which renditions a photograph has, and their pixels. A rendition is never larger than its
 * original: sizes beyond the original's long edge are absent. The squares and the thumbnail ({@code
 * sq}, {@code q}, {@code t}) exist for every photograph, so that every listing has something to
 * show; where the original is smaller than they are, they keep its pixels.
 */
public final class SizeChart {

  /** A rendition's size in pixels. */
  public record Entry(PhotoSize size, int width, int height) {}

  private SizeChart() {}

  /**
   * The renditions of an upright original, in rising order.
   *
   * @param width pixels, at least 1
   * @param height pixels, at least 1
   */
  public static List<Entry> of(int width, int height) {
    var entries = new ArrayList<Entry>();
    for (PhotoSize size : PhotoSize.values()) {
      if (size.isSquare()) {
        int edge = Math.min(size.longEdge(), Math.min(width, height));
        entries.add(new Entry(size, edge, edge));
      } else if (size.isRendition()
          && (size == PhotoSize.T || size.longEdge() <= Math.max(width, height))) {
        entries.add(fitted(size, width, height));
      }
    }
    return List.copyOf(entries);
  }

  private static Entry fitted(PhotoSize size, int width, int height) {
    int longEdge = Math.max(width, height);
    if (longEdge <= size.longEdge()) {
      return new Entry(size, width, height);
    }
    double scale = (double) size.longEdge() / longEdge;
    return new Entry(size, scaled(width, scale), scaled(height, scale));
  }

  private static int scaled(int edge, double scale) {
    return Math.max(1, (int) Math.round(edge * scale));
  }

  /**
   * The smallest uncropped rendition whose long edge covers {@code pixels}; the largest there is
   * where none does.
   */
  public static Entry covering(int width, int height, int pixels) {
    Entry best = null;
    for (Entry entry : of(width, height)) {
      if (!entry.size().isSquare()
          && (best == null || Math.max(best.width(), best.height()) < pixels)) {
        best = entry;
      }
    }
    return best;
  }
}
