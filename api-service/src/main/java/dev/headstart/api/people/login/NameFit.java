package dev.headstart.api.people.login;

import dev.headstart.api.people.People;
import java.text.Normalizer;
import java.util.Locale;

/** Makes a name of this site out of one of another. */
final class NameFit {

  private static final int MAX_NAME = 32;
  private static final String NAMELESS = "viewer";

  private NameFit() {}

  /**
   * The {@code attempt}-th name to try for somebody who is called {@code text} elsewhere: the first
   * is as near as can be, later ones are numbered.
   *
   * @param text may be {@code null}
   * @param attempt from 1
   */
  static String of(String text, int attempt) {
    String suffix = attempt == 1 ? "" : "-" + attempt;
    String name = cut(plain(text), MAX_NAME - suffix.length()) + suffix;
    if (!People.isName(name)) {
      throw new IllegalStateException("What was made to be a name is none.");
    }
    return name;
  }

  private static String plain(String text) {
    String local = text == null ? "" : text.replaceFirst("@.*", "");
    String plain =
        Normalizer.normalize(local, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    return plain.isEmpty() ? NAMELESS : plain;
  }

  private static String cut(String name, int length) {
    return name.substring(0, Math.min(name.length(), length)).replaceAll("-$", "");
  }
}
