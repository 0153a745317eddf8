package dev.headstart.api.upload;

import dev.headstart.api.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code Upload-Metadata} says: names, each with a text in base 64, between commas. Names that
 * mean nothing here are left alone, as clients send the file's name and type too.
 */
record TusMetadata(Map<String, String> values) {

  /**
   * Reads the field; empty where the request has none.
   *
   * @throws Problem where it is none
   */
  static TusMetadata parse(String field) {
    var values = new HashMap<String, String>();
    for (String pair : field.isBlank() ? new String[0] : field.split(",")) {
      String[] words = pair.strip().split(" ", 2);
      values.put(words[0], words.length < 2 ? "" : text(words[1].strip()));
    }
    return new TusMetadata(Map.copyOf(values));
  }

  private static String text(String base64) {
    try {
      return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      throw Problem.badRequest("Upload-Metadata is names, each with a text in base 64.");
    }
  }

  Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** What is said under {@code name}, perhaps nothing. */
  String get(String name) {
    return values.getOrDefault(name, "");
  }

  /** The same, between commas. */
  List<String> list(String name) {
    return List.of(get(name).split(","));
  }
}
