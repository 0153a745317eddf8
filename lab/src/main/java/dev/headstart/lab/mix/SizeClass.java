package dev.headstart.lab.mix;

import dev.headstart.contract.photo.PhotoSize;

/**
 * One of the sizes that Flickr's pages ask for, with about how many bytes such a JPEG has and what
 * share of a page's requests go to it.
 */
public enum SizeClass {
  SQUARE_75(PhotoSize.SQ, 6_000, 0.10),
  THUMBNAIL_100(PhotoSize.T, 8_000, 0.15),
  SMALL_240(PhotoSize.M, 20_000, 0.15),
  SMALL_320(PhotoSize.N, 35_000, 0.15),
  MEDIUM_500(PhotoSize.W, 80_000, 0.15),
  MEDIUM_640(PhotoSize.Z, 120_000, 0.10),
  MEDIUM_800(PhotoSize.C, 180_000, 0.08),
  LARGE_1024(PhotoSize.B, 280_000, 0.08),
  LARGE_1600(PhotoSize.H, 600_000, 0.04);

  private final PhotoSize size;
  private final int meanBytes;
  private final double share;

  SizeClass(PhotoSize size, int meanBytes, double share) {
    this.size = size;
    this.meanBytes = meanBytes;
    this.share = share;
  }

  public PhotoSize size() {
    return size;
  }

  public int meanBytes() {
    return meanBytes;
  }

  /** Of objects as of requests; all shares together are one. */
  public double share() {
    return share;
  }

  /** For tables: the size's suffix and about how many kilobytes it has. */
  public String label() {
    return size.suffix() + " " + meanBytes / 1000 + " kB";
  }
}
