package dev.headstart.api.photo;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What may be uploaded.
 *
 * @param maxSize the largest file, 1KB to 1GB
 * @param maxPixels the most pixels of a photograph, 1 to 500000000, and of all that are decoded at
 *     a time; each takes three bytes of memory while a PNG or WebP is decoded, eight at most
 * @param places how many uploads may be under way at once, 1 to 1000; more are answered 503
 * @param partialSpace what uploads in several pieces may take of the disk together, until all of
 *     their bytes have come; more are answered 507
 */
public record UploadSettings(
    @DefaultValue("60MB") DataSize maxSize,
    @DefaultValue("100000000") long maxPixels,
    @DefaultValue("64") int places,
    @DefaultValue("2GB") DataSize partialSpace) {

  private static final DataSize LEAST = DataSize.ofKilobytes(1);
  private static final DataSize MOST = DataSize.ofGigabytes(1);
  private static final long MOST_PIXELS = 500_000_000;
  private static final int MOST_PLACES = 1000;

  /**
   * @throws IllegalArgumentException where a value is out of bounds
   */
  public UploadSettings {
    require(
        maxSize.compareTo(LEAST) >= 0 && maxSize.compareTo(MOST) <= 0,
        "max-size lies between 1KB and 1GB.");
    require(maxPixels >= 1 && maxPixels <= MOST_PIXELS, "max-pixels lies between 1 and 500000000.");
    require(
        partialSpace.compareTo(DataSize.ofBytes(0)) >= 0,
        "partial-space is a size such as 2GB, or 0 for no uploads in several pieces.");
    require(places >= 1 && places <= MOST_PLACES, "places lies between 1 and 1000.");
  }

  private static void require(boolean condition, String rule) {
    if (!condition) {
      throw new IllegalArgumentException(rule);
    }
  }
}
