package dev.headstart.api.rendition;

import java.time.LocalDateTime;

/**
 * What a camera wrote down when it took a photograph; both {@code null} where it did not.
 *
 * @param takenAt what a clock on the wall showed there; cameras seldom know their time zone
 * @param camera its make and model, 1 to 100 characters
 */
public record Shot(LocalDateTime takenAt, String camera) {

  /** What is said by nothing. */
  public static final Shot UNKNOWN = new Shot(null, null);
}
