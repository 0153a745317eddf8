package dev.headstart.api.photo;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/** Who may see a photograph. What is not public is served by signed URLs only. */
public enum Visibility {
  /** Whoever knows its path. */
  PUBLIC,
  /** Those whom its owner calls friends, and whoever has a signed URL that has not expired. */
  FRIENDS,
  /** Its owner, and whoever has a signed URL that has not expired. */
  PRIVATE;

  /** Reads what {@link #text} wrote. */
  public static Optional<Visibility> parse(String text) {
    return switch (text) {
      case "public" -> Optional.of(PUBLIC);
      case "friends" -> Optional.of(FRIENDS);
      case "private" -> Optional.of(PRIVATE);
      default -> Optional.empty();
    };
  }

  /** Its name in requests and answers. */
  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
