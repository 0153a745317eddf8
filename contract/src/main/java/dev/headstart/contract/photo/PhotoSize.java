package dev.headstart.contract.photo;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sizes in which a photograph exists, in rising order; suffixes and edges are Flickr's. */
public enum PhotoSize {
  /** 75 pixels, cut to a square. */
  SQ("sq", 75, true),
  T("t", 100, false),
  /** 150 pixels, cut to a square. */
  Q("q", 150, true),
  M("m", 240, false),
  N("n", 320, false),
  W("w", 400, false),
  Z("z", 640, false),
  C("c", 800, false),
  B("b", 1024, false),
  H("h", 1600, false),
  K("k", 2048, false),
  /** The original, byte for byte as it was uploaded. */
  O("o", 0, false);

  private static final Map<String, PhotoSize> BY_SUFFIX =
      Stream.of(values()).collect(Collectors.toMap(PhotoSize::suffix, Function.identity()));

  private final String suffix;
  private final int longEdge;
  private final boolean square;

  PhotoSize(String suffix, int longEdge, boolean square) {
    this.suffix = suffix;
    this.longEdge = longEdge;
    this.square = square;
  }

  public static Optional<PhotoSize> ofSuffix(String suffix) {
    return Optional.ofNullable(BY_SUFFIX.get(suffix));
  }

  /**
   * The smallest uncropped rendition whose long edge covers {@code pixels}; the largest where none
   * does.
   */
  public static PhotoSize covering(int pixels) {
    for (PhotoSize size : values()) {
      if (size.isRendition() && !size.square && size.longEdge >= pixels) {
        return size;
      }
    }
    return K;
  }

  /** The letters by which the size is named in a photo path. */
  public String suffix() {
    return suffix;
  }

  /** The longer edge in pixels, both edges where the size is square; 0 for the original. */
  public int longEdge() {
    return longEdge;
  }

  public boolean isSquare() {
    return square;
  }

  /** Whether the size is made by us, as all are but the original. */
  public boolean isRendition() {
    return this != O;
  }
}
