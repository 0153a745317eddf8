package dev.headstart.api.condition;

import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes entity tags of what is answered in JSON, from all that stands in it: so nothing that an
 * answer depends on can be forgotten. Thread-safe.
 */
@Component
public class EntityTags {

  /** Half of the hash is more than enough. */
  private static final int BYTES = 16;

  private final JsonMapper json;

  EntityTags(JsonMapper json) {
    this.json = json;
  }

  /** The strong tag of {@code body}, in quotes. */
  public String of(Object body) {
    MessageDigest digest = sha256();
    json.writeValue(new DigestOutputStream(OutputStream.nullOutputStream(), digest), body);
    return '"' + HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), BYTES)) + '"';
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
