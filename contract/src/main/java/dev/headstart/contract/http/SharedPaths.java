package dev.headstart.contract.http;

import java.util.regex.Pattern;

/**
 * Paths that show somebody what is shared with her: {@code /shared/{token}} and {@code
 * /api/shared/{token}}, and what lies below. Whoever has the token sees it, so neither logs nor
 * traces get it.
 */
public final class SharedPaths {

  private static final Pattern TOKEN = Pattern.compile("^((?:/api)?/shared/)[^/]+");

  private SharedPaths() {}

  /** {@code path} with a star for the token, if it has one. */
  public static String withoutToken(String path) {
    return TOKEN.matcher(path).replaceFirst("$1*");
  }
}
