package dev.headstart.api.upload;

import dev.headstart.api.photo.Caption;
import dev.headstart.api.problem.Problem;
import dev.headstart.api.storage.ContentHash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What somebody asks for together with a file.
 *
 * @param caption what she says about it
 * @param again whether she wants bytes that she has already once more
 * @param key by which she may ask the same again
 */
record Order(Caption caption, boolean again, Optional<UploadKey> key) {

  /**
   * Reads the parameter {@code duplicates}; {@code null} where the request has none.
   *
   * @throws Problem where it is neither
   */
  static boolean again(String duplicates) {
    return switch (duplicates) {
      case null -> false;
      case "find" -> false;
      case "keep" -> true;
      default -> throw Problem.badRequest("\"duplicates\" is find or keep.");
    };
  }

  /** What makes it another order: everything but the key. In hexadecimal digits. */
  String fingerprint(ContentHash file) {
    MessageDigest digest = ContentHash.digest();
    for (String part :
        List.of(
            file.hex(),
            caption.title(),
            caption.description(),
            String.join("\n", new TreeSet<>(caption.tags())),
            caption.visibility().text(),
            Boolean.toString(again))) {
      digest.update(part.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
