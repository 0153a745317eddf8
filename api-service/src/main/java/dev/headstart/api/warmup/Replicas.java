package dev.headstart.api.warmup;

import dev.headstart.contract.photo.PhotoTarget;
import dev.headstart.contract.rendezvous.Rendezvous;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The warmers that are known at a moment, and which of them hears of which photograph. Immutable
 * but for what its replicas know of themselves.
 *
 * @param all in any order
 */
record Replicas(List<Replica> all) {

  static final Replicas NONE = new Replicas(List.of());

  Replicas {
    all = List.copyOf(all);
  }

  /** The photographs that each is to hear of, in their order. There is at least one replica. */
  Map<Replica, List<PhotoTarget>> spread(List<PhotoTarget> photos) {
    if (all.size() == 1) {
      return Map.of(all.getFirst(), photos);
    }
    var spread = new IdentityHashMap<Replica, List<PhotoTarget>>();
    for (PhotoTarget photo : photos) {
      spread.computeIfAbsent(choose(photo), _ -> new ArrayList<>()).add(photo);
    }
    return spread;
  }

  /** Of those that are not gone, if any is not, the one where the photograph has most weight. */
  private Replica choose(PhotoTarget photo) {
    long hash = Rendezvous.digest(photo.path().toString());
    Replica best = all.getFirst();
    for (Replica other : all) {
      boolean better =
          other.isGone() == best.isGone()
              ? Long.compareUnsigned(other.weight(hash), best.weight(hash)) > 0
              : best.isGone();
      best = better ? other : best;
    }
    return best;
  }
}
