package dev.headstart.api.check;

import dev.headstart.api.storage.ContentHash;
import dev.headstart.api.storage.PhotoStore;
import dev.headstart.api.storage.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/** What is kept under the name of a file, compared with what the catalogue says of it. */
enum FileState {
  SOUND,
  /** Nothing is kept. */
  MISSING,
  /** Something else is kept: other bytes, or some of them. */
  DAMAGED;

  private static final int PIECE = 64 * 1024;

  /**
   * Reads a file as a whole, a piece at a time.
   *
   * @throws IOException where the store cannot be asked
   */
  static FileState of(PhotoStore store, ContentHash hash, long length) throws IOException {
    Optional<StoredFile> file = store.find(hash);
    if (file.isEmpty()) {
      return MISSING;
    }
    if (file.get().length() != length) {
      return DAMAGED;
    }
    MessageDigest digest = ContentHash.digest();
    var piece = new byte[PIECE];
    try (InputStream bytes = file.get().open()) {
      for (int read = bytes.read(piece); read >= 0; read = bytes.read(piece)) {
        digest.update(piece, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest()).equals(hash.hex()) ? SOUND : DAMAGED;
  }
}
