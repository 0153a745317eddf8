package dev.headstart.api.warmup;

import dev.headstart.api.viewer.Viewer;
import dev.headstart.contract.photo.PhotoTarget;
import java.util.List;

/** Announces photographs to the region where they will be asked for. Thread-safe. */
public interface Warmup {

  /**
   * Sends the warm datagrams for {@code photos} if {@code viewer} will load them from a cache that
   * needs warming. Never waits, never fails: what cannot be sent at once is dropped and counted.
   *
   * @param photos those that the viewer's browser will ask for, the first one first
   */
  void announce(Viewer viewer, List<PhotoTarget> photos);
}
