package dev.headstart.api.upkeep;

/** Bytes were written so slowly that nobody holds them for us any more. */
public final class ClaimExpiredException extends RuntimeException {

  ClaimExpiredException() {
    super("Writing took so long that the bytes may be gone again; nothing was catalogued.");
  }
}
