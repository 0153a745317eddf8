package dev.headstart.api.photo;

import java.util.Arrays;
import java.util.List;

/** What somebody is to the owner of photographs, and so which of them she sees. */
public enum Audience {
  /** Anybody, known or not. */
  EVERYBODY(Visibility.PUBLIC),
  /** One whom the owner calls a friend. */
  FRIENDS(Visibility.FRIENDS),
  /** The owner herself, or one who runs the site. */
  OWNER(Visibility.PRIVATE);

  /** Visibilities are declared in the order in which fewer people see the photograph. */
  private final Visibility mostHidden;

  Audience(Visibility mostHidden) {
    this.mostHidden = mostHidden;
  }

  /** Whether photographs of {@code visibility} are shown to it. */
  public boolean sees(Visibility visibility) {
    return visibility.compareTo(mostHidden) <= 0;
  }

  /** All visibilities that it sees, for queries: the names under which they are catalogued. */
  public List<String> seenNames() {
    return Arrays.stream(Visibility.values()).filter(this::sees).map(Visibility::name).toList();
  }
}
