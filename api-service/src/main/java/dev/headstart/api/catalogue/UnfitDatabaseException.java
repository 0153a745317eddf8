package dev.headstart.api.catalogue;

/** The database cannot hold the catalogue; the message says in a sentence what to change. */
public final class UnfitDatabaseException extends IllegalStateException {

  UnfitDatabaseException(String message) {
    super(message);
  }
}
