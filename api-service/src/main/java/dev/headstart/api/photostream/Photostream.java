package dev.headstart.api.photostream;

import dev.headstart.api.photo.Photo;
import dev.headstart.api.rendition.SizeChart;
import java.util.List;
import java.util.Optional;

/**
 * Part of somebody's photographs.
 *
 * @param owner whose
 * @param photos newest first
 * @param next where it goes on; empty at the end
 */
public record Photostream(String owner, List<Shown> photos, Optional<String> next) {

  /** A photograph and the rendition that fits the viewer's screen. */
  public record Shown(Photo photo, SizeChart.Entry rendition) {}

  public Photostream {
    photos = List.copyOf(photos);
  }
}
