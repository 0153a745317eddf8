package dev.headstart.api.rendition;

/**
 * Which coefficients of a component are known not to be zero, one bit each and one {@code long} per
 * block: a refining scan has one more bit for each of those.
 */
final class CoefficientHistory {

  private final long[] blocks;

  private CoefficientHistory(long[] blocks) {
    this.blocks = blocks;
  }

  static CoefficientHistory of(JpegMarkers.Frame frame, JpegMarkers.Component component) {
    return new CoefficientHistory(
        new long[JpegScan.blocksAcross(frame, component) * JpegScan.blocksDown(frame, component)]);
  }

  boolean isSet(int block, int coefficient) {
    return (blocks[block] >>> coefficient & 1) != 0;
  }

  void set(int block, int coefficient) {
    blocks[block] |= 1L << coefficient;
  }
}
