package dev.headstart.api.people.access;

import java.util.List;

/**
 * Addresses for which one must be known even to look; a room that has such makes a bean of this.
 * Browsers are led to the page to sign in, programs get a problem.
 *
 * @param patterns of paths, such as {@code /settings/**}
 */
public record NeedsPerson(List<String> patterns) {

  public NeedsPerson {
    patterns = List.copyOf(patterns);
  }

  /** Those of {@code patterns}. */
  public static NeedsPerson of(String... patterns) {
    return new NeedsPerson(List.of(patterns));
  }
}
