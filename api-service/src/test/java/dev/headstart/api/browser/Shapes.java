package dev.headstart.api.browser;

import dev.headstart.api.site.Pictures;
import java.util.stream.Stream;

/** Photographs as people take them: across, upright, square and very wide ones, in turns. */
final class Shapes {

  private static final int[][] EDGES = {
    {1050, 700}, {700, 1050}, {1000, 750}, {800, 800}, {1040, 585}, {1200, 400}, {660, 880}
  };

  private static final byte[][] FILES =
      Stream.of(EDGES)
          .map(edges -> Pictures.jpeg(Pictures.busy(edges[0], edges[1], edges[0])))
          .toArray(byte[][]::new);

  private Shapes() {}

  /** The file that comes after so many others. */
  static byte[] jpeg(int index) {
    return FILES[index % FILES.length].clone();
  }
}
