package dev.headstart.api.photo;

import dev.headstart.api.people.Friends;
import dev.headstart.api.viewer.Viewer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** Tells what viewers are to owners of photographs. Thread-safe. */
public final class Audiences {

  private final Friends friends;

  Audiences(Friends friends) {
    this.friends = friends;
  }

  /**
   * What {@code viewer} is to {@code owner}; asks the catalogue only about strangers with a name.
   */
  public Audience of(Viewer viewer, String owner) {
    if (viewer.administrator() || viewer.is(owner)) {
      return Audience.OWNER;
    }
    return viewer.person().filter(person -> friends.isFriend(owner, person)).isPresent()
        ? Audience.FRIENDS
        : Audience.EVERYBODY;
  }

  /**
   * Whether {@code viewer} may see a photograph, to be asked about many of them in one thread: asks
   * the catalogue once about each owner.
   */
  public Predicate<Photo> seenBy(Viewer viewer) {
    Map<String, Audience> known = new HashMap<>();
    return photo ->
        photo.visibility() == Visibility.PUBLIC
            || known
                .computeIfAbsent(photo.owner(), owner -> of(viewer, owner))
                .sees(photo.visibility());
  }

  /** Whether {@code viewer} may see {@code photo}. */
  public boolean maySee(Viewer viewer, Photo photo) {
    return photo.visibility() == Visibility.PUBLIC
        || of(viewer, photo.owner()).sees(photo.visibility());
  }
}
