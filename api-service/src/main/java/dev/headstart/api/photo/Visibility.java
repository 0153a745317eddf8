package dev.headstart.api.photo;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/** Who may see a photograph. */
public enum Visibility {
  /** Whoever knows its path. */
  PUBLIC,
  /** Its owner, and whoever has a signed URL that has not expired. */
  PRIVATE;

  static Optional<Visibility> parse(String text) {
    return switch (text) {
      case "public" -> Optional.of(PUBLIC);
      case "private" -> Optional.of(PRIVATE);
      default -> Optional.empty();
    };
  }

  @JsonValue
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
