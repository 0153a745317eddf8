package dev.headstart.api.photo;

import dev.headstart.api.storage.ContentHash;
import dev.headstart.contract.photo.PhotoSize;
import java.nio.ByteBuffer;

/**
 * The bytes of one size of a photograph, as the catalogue knows them.
 *
 * @param size which
 * @param length how many
 * @param sha256 what they are, in hexadecimal digits
 */
record PhotoFile(PhotoSize size, long length, String sha256) {

  private static final int TAG_DIGITS = 32;

  /** Describes the bytes from {@code content}'s position to its limit, and leaves it as it was. */
  static PhotoFile of(PhotoSize size, ByteBuffer content) {
    return new PhotoFile(size, content.remaining(), ContentHash.of(content).hex());
  }

  /** Under what the bytes are kept. */
  ContentHash hash() {
    return new ContentHash(sha256);
  }

  /** A strong entity tag (RFC 9110 §8.8.3): half of the hash is more than enough. */
  String entityTag() {
    return '"' + sha256.substring(0, TAG_DIGITS) + '"';
  }
}
