package dev.headstart.cache.catchup;

import dev.headstart.cache.purge.PurgeJournal;
import dev.headstart.contract.photo.PurgeTarget;
import dev.headstart.contract.purge.PurgePage;
import dev.headstart.contract.purge.PurgePosition;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The journals of the region's other nodes, as one log. A purge that was acknowledged while this
 * node was down has been carried out by every node that was up; and who was down as well, and has
 * come back, has learned of it before it served. So any node whose journal was known here before
 * can tell what was missed. Where some answer and none of them was known, everything may have been;
 * where none answers, nobody knows.
 *
 * <p>When that is done, purges come to this node by themselves. For a minute they are looked for
 * all the same, since some other node may not have known yet that this one is there; after that the
 * journals are followed only to know where they end. What is learned is written into this node's
 * own journal and would come back from the others for ever, were it not passed over there.
 *
 * <p>A position of this log stands for a position in each journal. Which ones is kept in a file
 * before the position is given away. For one thread at a time.
 */
public final class NodesLog implements PurgeSource {

  /** Of more journals, those of nodes that are not there are forgotten. */
  private static final int MOST = 256;

  private static final Duration SETTLING = Duration.ofMinutes(1);
  private static final List<String> EVERYTHING = List.of(new PurgeTarget.Everything().toString());

  private final Supplier<Map<String, PurgeSource>> nodes;
  private final PositionsFile file;
  private final PurgeJournal journal;
  private final RandomGenerator random;
  private final InstantSource clock;

  private PurgePosition position;
  private Map<String, PurgePosition> positions = new HashMap<>();
  private final Deque<PurgeSource> toHear = new ArrayDeque<>();
  private boolean roundBegun;
  private int answered;
  private boolean informed;
  private Instant settled;

  /**
   * @param nodes the journals of those nodes that are known now, by the nodes' names
   * @param file where positions are kept
   * @param journal this node's own
   */
  public NodesLog(
      Supplier<Map<String, PurgeSource>> nodes,
      Path file,
      PurgeJournal journal,
      RandomGenerator random,
      InstantSource clock) {
    this.nodes = nodes;
    this.file = new PositionsFile(file);
    this.journal = journal;
    this.random = random;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "nodes";
  }

  @Override
  public PurgePage ask(Optional<PurgePosition> asked) throws IOException, InterruptedException {
    goTo(asked);
    if (!roundBegun) {
      Map<String, PurgeSource> now = nodes.get();
      toHear.clear();
      toHear.addAll(now.values());
      if (positions.size() > MOST) {
        positions.keySet().retainAll(now.keySet());
      }
      answered = 0;
      informed = toHear.isEmpty();
      roundBegun = true;
    }
    List<String> purges = hearUntilSomethingIsTold();
    boolean more = !toHear.isEmpty();
    if (!more) {
      purges = endOfRound(asked.isEmpty(), purges);
    }
    remember();
    return new PurgePage(purges, position, more);
  }

  /** After a crash, or the first time, it is not where we have got to. */
  private void goTo(Optional<PurgePosition> asked) throws IOException {
    if (position == null || !asked.equals(Optional.of(position))) {
      position = asked.orElseGet(() -> PurgePosition.stamped(0, random));
      positions = asked.isPresent() ? file.read(position) : new HashMap<>();
      roundBegun = false;
    }
  }

  private List<String> hearUntilSomethingIsTold() throws InterruptedException {
    while (!toHear.isEmpty()) {
      PurgeSource node = toHear.remove();
      List<String> told = hear(node);
      if (!told.isEmpty()) {
        return told;
      }
    }
    return List.of();
  }

  private List<String> hear(PurgeSource node) throws InterruptedException {
    Optional<PurgePosition> known = Optional.ofNullable(positions.get(node.name()));
    PurgePage page;
    try {
      page = node.ask(known);
    } catch (IOException e) {
      // It is down, and will ask us.
      return List.of();
    }
    answered++;
    positions.put(node.name(), page.next());
    if (known.isEmpty() || page.next().number() < known.get().number()) {
      // It is new, or has begun anew and knows nothing of what was before.
      return List.of();
    }
    informed = true;
    if (page.more()) {
      toHear.addFirst(node);
    }
    return news(page.purges());
  }

  private List<String> news(List<String> purges) {
    if (settled == null) {
      return purges;
    }
    if (clock.instant().isAfter(settled.plus(SETTLING))) {
      return List.of();
    }
    var news = new ArrayList<>(purges);
    news.removeAll(journal.within(SETTLING.multipliedBy(2)));
    return news;
  }

  /**
   * @param first whether no position was ever known; then whoever follows this log sees to it that
   *     what is stored goes
   */
  private List<String> endOfRound(boolean first, List<String> purges) throws IOException {
    roundBegun = false;
    if (settled == null) {
      if (answered == 0 && !informed && !first) {
        throw new IOException("No other node answers");
      }
      settled = clock.instant();
      return informed || first ? purges : EVERYTHING;
    }
    return purges;
  }

  private void remember() throws IOException {
    if (!file.read(position).equals(positions)) {
      PurgePosition before = position;
      position = PurgePosition.stamped(before.number() + 1, random);
      file.write(before, position, positions);
    }
  }
}
