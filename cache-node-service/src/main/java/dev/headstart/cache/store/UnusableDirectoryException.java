package dev.headstart.cache.store;

/** The store's folder cannot be used; the message is a sentence for the operator. */
public final class UnusableDirectoryException extends RuntimeException {
  UnusableDirectoryException(String message, Throwable cause) {
    super(message, cause);
  }
}
