package dev.headstart.api.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A style sheet or script. Its name changes with its content, so that browsers may keep it for
 * ever.
 *
 * @param name such as {@code gallery.js}
 */
record Asset(String name, String content) {

  private static final int DIGITS = 12;

  static Asset of(String name) {
    return new Asset(name, Template.read(name));
  }

  /** The path under which it never changes. */
  String path() {
    return "/assets/" + HexFormat.of().formatHex(digest()).substring(0, DIGITS) + "/" + name;
  }

  /** The hash by which a Content-Security-Policy allows it inside a page. */
  String hash() {
    return "'sha256-" + Base64.getEncoder().encodeToString(digest()) + "'";
  }

  private byte[] digest() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
