package dev.headstart.lab.pictures;

/** No photographs can be had from a folder; the message says why and what to give instead. */
public final class PhotoFolderException extends RuntimeException {

  PhotoFolderException(String message) {
    super(message);
  }

  PhotoFolderException(String message, Throwable cause) {
    super(message, cause);
  }
}
