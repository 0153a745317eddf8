package dev.headstart.cache.fellow;

import dev.headstart.cache.origin.Asker;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Locale;
import java.util.Optional;

/**
 * The field that marks a request of one node to another, and tells on whose behalf it is made. Who
 * gets one answers it without asking a third: from its store, or from the origin. So no request
 * goes round, whatever each node believes about who owns what. It means something on the internal
 * port only, and is never passed on.
 */
public final class FellowField {

  /** The field's name. */
  public static final String NAME = "Headstart-Node";

  private static final String FAILED = "failed";
  private static final String PURGE = "purge";
  private static final String AGAIN = "purge-again";

  private FellowField() {}

  /** Marks a request. */
  static void mark(HttpHeaders fields, Asker asker) {
    fields.set(NAME, asker.name().toLowerCase(Locale.ROOT));
  }

  /** Marks a purge. */
  static void markPurge(HttpHeaders fields, boolean again) {
    fields.set(NAME, again ? AGAIN : PURGE);
  }

  /** Whether a fellow sent it. */
  public static boolean isMarked(HttpHeaders fields) {
    return fields.contains(NAME);
  }

  /** Whether it is a purge that all nodes have carried out once. */
  public static boolean isAgain(HttpHeaders fields) {
    return AGAIN.equals(fields.get(NAME));
  }

  /**
   * Says in an answer to a fellow that it is no answer of the origin, but that the origin gave
   * none, or that this node has too much to do.
   */
  public static void tellFailure(HttpHeaders fields) {
    fields.set(NAME, FAILED);
  }

  /** Whether {@link #tellFailure} was said. */
  static boolean tellsFailure(HttpHeaders fields) {
    return FAILED.equals(fields.get(NAME));
  }

  /** On whose behalf a fellow asks; empty where it is no fellow who asks. */
  public static Optional<Asker> of(HttpHeaders fields) {
    String value = fields.get(NAME);
    if (value == null) {
      return Optional.empty();
    }
    for (Asker asker : Asker.values()) {
      if (asker.name().equalsIgnoreCase(value)) {
        return Optional.of(asker);
      }
    }
    return Optional.of(Asker.VIEWER);
  }
}
