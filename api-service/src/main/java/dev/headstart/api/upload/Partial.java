package dev.headstart.api.upload;

import dev.headstart.api.photo.Caption;

/**
 * An upload in several pieces.
 *
 * @param id what it is known by, which nobody guesses
 * @param caption what its sender says about it, who she is too
 * @param length bytes that it will have
 * @param again whether she wants bytes that she has already once more
 * @param until Unix milliseconds, when it is forgotten
 * @param photo the id of what became of it; {@code null} while something is missing
 */
record Partial(String id, Caption caption, long length, boolean again, long until, String photo) {

  /** The same, of which a photograph has become. */
  Partial done(String newPhoto) {
    return new Partial(id, caption, length, again, until, newPhoto);
  }
}
