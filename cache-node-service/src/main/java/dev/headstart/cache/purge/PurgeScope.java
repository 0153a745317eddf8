package dev.headstart.cache.purge;

import dev.headstart.cache.object.ObjectKey;
import dev.headstart.contract.Parsed;
import dev.headstart.contract.photo.PurgeTarget;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * What one or several purges take away together.
 *
 * @param everything whether nothing stays
 * @param photos ids of photographs all of whose renditions go
 * @param keys of single objects that go
 */
record PurgeScope(boolean everything, Set<String> photos, Set<ObjectKey> keys) {

  /** The scope of purges that name {@code targets}, as they would stand in a request line. */
  static PurgeScope of(Collection<String> targets) {
    boolean everything = false;
    var photos = new HashSet<String>();
    var keys = new HashSet<ObjectKey>();
    for (String target : targets) {
      switch (PurgeTarget.parse(target)) {
        case Parsed.Valid<PurgeTarget>(PurgeTarget.Everything _) -> everything = true;
        case Parsed.Valid<PurgeTarget>(PurgeTarget.Photo(String id)) -> {
          photos.add(id);
          // In front of another origin it may be an object's own target, too.
          keys.add(new ObjectKey(target));
        }
        default -> keys.add(new ObjectKey(target));
      }
    }
    return new PurgeScope(everything, Set.copyOf(photos), Set.copyOf(keys));
  }

  /** Whether the object under {@code key} goes. */
  boolean covers(ObjectKey key) {
    return everything || keys.contains(key) || !photos.isEmpty() && photos.contains(key.family());
  }
}
