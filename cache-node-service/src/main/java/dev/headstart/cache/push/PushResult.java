package dev.headstart.cache.push;

import java.util.Locale;

/** What became of a push. */
enum PushResult {
  /** It is stored. */
  STORED,
  /** It came whole and was not kept: no room, or a purge overtook it. */
  NOT_KEPT,
  /** It was here, or arriving, by another push. */
  REDUNDANT,
  /** It was here, or arriving, because a viewer had asked for it. */
  LOST,
  /** The connection ended before it was whole. */
  BROKEN,
  /** It was wrong, or there was too much to do. */
  REFUSED;

  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
