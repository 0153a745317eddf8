package dev.headstart.lab.soak;

import java.util.OptionalInt;

/** How a photograph's version is told in its fields. */
final class Versions {

  static final String CACHE_CONTROL = "public, max-age=86400";

  private Versions() {}

  static String tag(int version) {
    return "\"v" + version + '"';
  }

  /** The version that an entity tag names; empty where it is none of ours. */
  static OptionalInt of(String tag) {
    return tag.matches("\"v\\d{1,9}\"")
        ? OptionalInt.of(Integer.parseInt(tag.substring(2, tag.length() - 1)))
        : OptionalInt.empty();
  }
}
