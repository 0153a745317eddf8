package dev.headstart.cache.fellow;

import dev.headstart.cache.object.ObjectKey;
import dev.headstart.cache.origin.Origin;
import dev.headstart.contract.rendezvous.Rendezvous;
import io.netty.channel.EventLoop;
import java.io.Closeable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The other nodes of this region, as they are known at the moment: who they are is one immutable
 * value, replaced as a whole. Who stays keeps its connections; with who has gone, what is under way
 * is finished. Thread-safe; no call but {@link #start} blocks.
 */
public final class Fellows implements Closeable {

  private static final Logger log = LoggerFactory.getLogger(Fellows.class);

  /** For so long the first look-up holds up the start. */
  private static final Duration FIRST = Duration.ofSeconds(10);

  /** By how many keys shares are estimated. */
  private static final int SAMPLES = 1024;

  private static final long[] SAMPLE = new SplittableRandom(1).longs(SAMPLES).toArray();

  private record View(Members members, Map<Member, Fellow> fellows) {}

  private final Discovery discovery;
  private final Recognition recognition;
  private final BiFunction<Member, Fellows, Fellow> acquaintance;
  private final EventLoop loop;
  private volatile View view = new View(Members.none(), Map.of());
  private volatile boolean closed;
  private Future<?> next;

  /**
   * @param acquaintance makes the fellow for a member that is new
   * @param loop where look-ups are timed
   */
  Fellows(
      Discovery discovery,
      Recognition recognition,
      BiFunction<Member, Fellows, Fellow> acquaintance,
      EventLoop loop) {
    this.discovery = discovery;
    this.recognition = recognition;
    this.acquaintance = acquaintance;
    this.loop = loop;
  }

  /** Finds the others; waits for that, but not for ever, and starts without them if need be. */
  public void start() {
    try {
      know(discovery.members().block(FIRST));
    } catch (RuntimeException e) {
      log.warn("The other nodes of this region are not known yet: {}", e.getMessage());
    }
    schedule();
  }

  private synchronized void schedule() {
    if (!closed && !discovery.refresh().isZero()) {
      next = loop.schedule(this::lookAgain, discovery.refresh().toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private void lookAgain() {
    discovery
        .members()
        .doFinally(signal -> schedule())
        .subscribe(
            this::know,
            error ->
                log.warn(
                    "The nodes of this region could not be looked up, they stay {}: {}",
                    view.members(),
                    error.getMessage()));
  }

  /** From now on these are the members. */
  synchronized void know(Collection<Member> found) {
    Members now = recognition.among(found);
    View before = view;
    if (closed || now.equals(before.members())) {
      return;
    }
    var fellows = new HashMap<Member, Fellow>();
    var joined = new ArrayList<Fellow>();
    for (Member member : now.all()) {
      if (!now.isSelf(member)) {
        Fellow known = before.fellows().get(member);
        Fellow fellow = known == null ? acquaintance.apply(member, this) : known;
        fellows.put(member, fellow);
        if (known == null) {
          joined.add(fellow);
        }
      }
    }
    view = new View(now, Map.copyOf(fellows));
    log.info("The nodes of this region are {}", now);
    joined.forEach(Fellow::start);
    before.fellows().values().stream()
        .filter(fellow -> !fellows.containsKey(fellow.member()))
        .forEach(Fellow::close);
  }

  /** All nodes that are known. */
  Members members() {
    return view.members();
  }

  /** How each other node can be asked, by its name. */
  public Map<String, Origin> origins() {
    return view.fellows().values().stream()
        .collect(Collectors.toMap(Fellow::toString, fellow -> fellow::ask));
  }

  /**
   * What is known of the nodes, for operators: by name, {@code self}, {@code up}, {@code avoided}
   * or {@code silent}. Empty where the node is alone.
   */
  public Map<String, String> states() {
    View current = view;
    var states = new LinkedHashMap<String, String>();
    for (Member member : current.members().all()) {
      Fellow fellow = current.fellows().get(member);
      states.put(
          member.toString(),
          fellow == null ? "self" : fellow.state().name().toLowerCase(Locale.ROOT));
    }
    return states;
  }

  /** All others, whether they answer or not. */
  List<Fellow> all() {
    return List.copyOf(view.fellows().values());
  }

  /**
   * Whom to ask for {@code key}, one after the other, before this node asks the origin itself. None
   * where it is the owner, or next to owners that do not answer.
   */
  List<Fellow> nearer(ObjectKey key) {
    View current = view;
    return current.members().alone() ? List.of() : nearer(current, Rendezvous.digest(key.target()));
  }

  private static List<Fellow> nearer(View current, long digest) {
    var nearer = new ArrayList<Fellow>();
    for (Member member : current.members().order(digest)) {
      if (current.members().isSelf(member)) {
        break;
      }
      Fellow fellow = current.fellows().get(member);
      if (fellow.answers()) {
        nearer.add(fellow);
      }
    }
    return nearer;
  }

  /** Which part of all keys {@code member} is asked for by this node, about. */
  double shareOf(Member member) {
    View current = view;
    int count = 0;
    for (long digest : SAMPLE) {
      List<Fellow> nearer = nearer(current, digest);
      if (!nearer.isEmpty() && nearer.getFirst().member().equals(member)) {
        count++;
      }
    }
    return (double) count / SAMPLES;
  }

  /** Stops looking, and ends all connections when they have done what they are doing. */
  @Override
  public synchronized void close() {
    closed = true;
    if (next != null) {
      next.cancel(false);
    }
    discovery.close();
    view.fellows().values().forEach(Fellow::close);
  }
}
