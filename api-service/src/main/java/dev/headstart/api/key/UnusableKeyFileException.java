package dev.headstart.api.key;

/** The file of keys is none; the message says in a sentence what is wrong, and shows no key. */
public final class UnusableKeyFileException extends IllegalArgumentException {

  UnusableKeyFileException(IllegalArgumentException cause) {
    super("headstart.signing.file: " + cause.getMessage(), cause);
  }
}
