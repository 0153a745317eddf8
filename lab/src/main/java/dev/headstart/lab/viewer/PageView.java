package dev.headstart.lab.viewer;

import java.util.List;

/**
 * One look at a photostream, as the viewer measured it.
 *
 * @param pageMillis from the request for the page to its last byte
 * @param photos each photograph of the page, in its order
 */
public record PageView(double pageMillis, List<PhotoLoad> photos) {

  /**
   * One photograph of the page.
   *
   * @param path its path
   * @param millis from the moment the page had arrived to the photograph's last byte
   * @param bytes its size
   */
  public record PhotoLoad(String path, double millis, int bytes) {}
}
