package dev.headstart.contract.photo;

import dev.headstart.contract.Parsed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a warmer tells a region's cache ahead of its pushes: these photographs are about to arrive.
 * A viewer who asks for one of them waits a moment for the push instead of causing a fetch that
 * would come a round trip later.
 *
 * <p>On the wire it is a {@code POST} to {@link #TARGET} on the internal port, {@code text/plain},
 * a photo path a line.
 *
 * @param paths which, at least one and at most {@link #MAX_PATHS}
 */
public record ExpectedPhotos(List<PhotoPath> paths) {

  /** The request target. */
  public static final String TARGET = "/expected";

  /** More are refused; a warm datagram never holds as many. */
  public static final int MAX_PATHS = 100;

  /** Longer bodies are refused unread. */
  public static final int MAX_BYTES = MAX_PATHS * (PhotoPath.MAX_LENGTH + 1);

  /**
   * @throws IllegalArgumentException for no paths or too many
   */
  public ExpectedPhotos {
    if (paths.isEmpty() || paths.size() > MAX_PATHS) {
      throw new IllegalArgumentException(
          "Between 1 and " + MAX_PATHS + " photographs can be expected at once.");
    }
    paths = List.copyOf(paths);
  }

  /** Reads a body; any text gives photographs or a reason. */
  public static Parsed<ExpectedPhotos> parse(String body) {
    String[] lines = body.split("\n", MAX_PATHS + 2);
    var paths = new ArrayList<PhotoPath>();
    for (int i = 0; i < lines.length; i++) {
      if (lines[i].isEmpty() && i == lines.length - 1) {
        break;
      }
      switch (PhotoPath.parse(lines[i])) {
        case Parsed.Valid<PhotoPath>(PhotoPath path) -> paths.add(path);
        case Parsed.Invalid<PhotoPath>(String reason) -> {
          return Parsed.invalid("Line " + (i + 1) + ": " + reason);
        }
      }
    }
    return paths.isEmpty() || paths.size() > MAX_PATHS
        ? Parsed.invalid("Write a photo path a line, 1 to " + MAX_PATHS + " of them.")
        : Parsed.valid(new ExpectedPhotos(paths));
  }

  /** The body; {@link #parse} gives back an equal value. */
  @Override
  public String toString() {
    return paths.stream().map(PhotoPath::toString).collect(Collectors.joining("\n", "", "\n"));
  }
}
