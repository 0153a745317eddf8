package dev.headstart.api.photo;

import dev.headstart.api.viewer.Viewer;
import java.util.Map;

/**
 * Which photographs of all people a viewer sees, for queries; {@link Audiences#maySee} says the
 * same of one.
 *
 * @param condition on the table {@code photo} under the name {@code p}, in brackets
 * @param parameters the named parameters of the condition, all of whose names begin with {@code
 *     sight}
 */
public record Sight(String condition, Map<String, Object> parameters) {

  private static final String KNOWN =
      """
      (p.visibility = 'PUBLIC' or p.owner = :sightViewer or (p.visibility = 'FRIENDS' and exists
        (select 1 from friend f where f.person = p.owner and f.friend = :sightViewer)))
      """;

  /** What {@code viewer} sees. */
  public static Sight of(Viewer viewer) {
    if (viewer.administrator()) {
      return new Sight("(1 = 1)", Map.of());
    }
    return viewer
        .person()
        .map(person -> new Sight(KNOWN, Map.of("sightViewer", person)))
        .orElseGet(() -> new Sight("(p.visibility = 'PUBLIC')", Map.of()));
  }
}
