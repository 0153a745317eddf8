package dev.headstart.api.people.session;

import java.util.Optional;

/**
 * A place on this site to go to, such as {@code /people/ann?limit=20}: never another site, whatever
 * a browser makes of it.
 */
public final class LocalPath {

  /** The parameter that says where to go afterwards. */
  public static final String PARAMETER = "next";

  private static final int MAX_LENGTH = 1000;

  private LocalPath() {}

  /**
   * {@code text}, if it is one: printable ASCII that begins with one slash. Browsers take a
   * backslash for a slash and pass over control characters, so {@code /\evil.example} would be
   * another site.
   *
   * @param text may be {@code null}
   */
  public static Optional<String> parse(String text) {
    return Optional.ofNullable(text)
        .filter(t -> t.length() <= MAX_LENGTH)
        .filter(t -> t.startsWith("/") && !t.startsWith("//"))
        .filter(t -> t.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\'));
  }
}
