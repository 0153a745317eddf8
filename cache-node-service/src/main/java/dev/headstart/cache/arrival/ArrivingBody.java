package dev.headstart.cache.arrival;

import dev.headstart.cache.body.BodyReader;
import dev.headstart.cache.store.SpillFile;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Executor;

/**
 * The bytes of one object while they come, from one source, to any number of readers. Thread-safe;
 * never blocks its callers.
 *
 * <p><b>Memory.</b> A body that fits is kept whole in one buffer. Of a larger one only a window of
 * the latest bytes is: the rest is spilled to a file, from which readers who are behind are served.
 * When the window is full, the source waits for the disk, never for a reader.
 *
 * <p><b>Without a file</b> (the disk would not have it, or the object must not be stored) a body
 * that does not fit is <em>paced</em>: bytes leave the window when all readers have them, the
 * source waits for the slowest, nobody can join from the start any more, and without readers it is
 * deserted.
 *
 * <p><b>Lifetime.</b> The source holds the body until {@link #release}, each reader until she
 * closes; with the last of them, memory and file are given back.
 */
public final class ArrivingBody {

  /** What an arriving body may hold when the node's budget is spent. */
  private static final int LEAST_WINDOW = 2 * Window.SEGMENT;

  private enum State {
    ARRIVING,
    WHOLE,
    BROKEN
  }

  private final OptionalLong expected;
  private final int limit;
  private final ByteBufAllocator allocator;
  private final BufferBudget budget;
  private final Executor io;
  private final SpillOpener opener;
  private final Window window;
  private final Spill spill;
  private final List<ArrivalReader> readers = new ArrayList<>();

  private State state = State.ARRIVING;
  private IOException broken;
  private boolean paced;
  private boolean salvaged;
  private boolean sourceWaits;
  private boolean sourceHolds = true;
  private Runnable resume = () -> {};
  private Runnable desert = () -> {};
  private Runnable settled = () -> {};

  /**
   * @param expected how many bytes will come; empty where nobody knows
   * @param limit bytes of memory for the body; at least two segments
   * @param opener {@code null} for an object that must not be stored
   */
  public ArrivingBody(
      OptionalLong expected,
      int limit,
      ByteBufAllocator allocator,
      BufferBudget budget,
      Executor io,
      SpillOpener opener) {
    this.expected = expected;
    this.limit = limit;
    this.allocator = allocator;
    this.budget = budget;
    this.io = io;
    this.opener = opener;
    this.paced = opener == null;
    boolean fits =
        opener != null
            && expected.isPresent()
            && expected.getAsLong() <= limit
            && !budget.isSpent();
    this.spill = new Spill(new SpillSource(), opener, io);
    this.window = new Window(allocator, budget, fits ? expected : OptionalLong.empty());
  }

  /**
   * What the source is told: {@code resume} that more is wanted, {@code desert} that nobody reads
   * what cannot be stored.
   */
  public synchronized void feedBy(Runnable resume, Runnable desert) {
    this.resume = resume;
    this.desert = desert;
  }

  /**
   * Takes the next bytes, and their reference; says whether the source may send more at once, or
   * shall wait until it is told to resume.
   */
  public boolean append(ByteBuf bytes) {
    boolean more;
    boolean deserted;
    try {
      synchronized (this) {
        if (state != State.ARRIVING) {
          return true;
        }
        window.append(bytes);
        spillIfNeeded();
        dropWhatMayGo();
        more = hasRoom();
        sourceWaits = !more;
        deserted = isDeserted();
      }
    } finally {
      bytes.release();
    }
    tellReaders();
    if (deserted) {
      desert.run();
    }
    return more;
  }

  /** How many bytes have come. */
  public synchronized long received() {
    return window.end();
  }

  /**
   * The source has sent everything. Calls {@code settled} when it is known what the object can be
   * stored from: at once where it is in memory.
   *
   * @throws IOException where fewer or more bytes came than expected; the body is broken then
   */
  public void end(Runnable settled) throws IOException {
    boolean now;
    synchronized (this) {
      if (expected.isPresent() && expected.getAsLong() != window.end()) {
        throw new IOException(
            "Of " + expected.getAsLong() + " bytes " + window.end() + " have come");
      }
      state = State.WHOLE;
      this.settled = settled;
      spillIfNeeded();
      now = !spill.isRunning();
    }
    tellReaders();
    if (now) {
      takeSettled().run();
    }
  }

  /** The rest will not come: readers are told so at their next poll. */
  public void breakOff(IOException reason) {
    synchronized (this) {
      if (state != State.ARRIVING) {
        return;
      }
      state = State.BROKEN;
      broken = reason;
    }
    tellReaders();
  }

  /**
   * As {@link #breakOff}, but what has come is all brought into the file, and then leaves memory.
   * Calls {@code settled} when it is known whether it is there, which {@link #salvage} says.
   */
  public void breakOffAndSalvage(IOException reason, Runnable settled) {
    boolean now;
    synchronized (this) {
      salvaged = state == State.ARRIVING;
      this.settled = settled;
      breakOff(reason);
      if (salvaged) {
        spillIfNeeded();
        dropWhatMayGo();
      }
      now = !spill.isRunning();
    }
    if (now) {
      takeSettled().run();
    }
  }

  /**
   * The file with everything that had come when the body broke off; {@code null} where there is
   * none. It stays the body's, valid until that is released.
   */
  public synchronized SpillFile salvage() {
    boolean complete = salvaged && !paced && spill.end() == window.end();
    return complete ? spill.file() : null;
  }

  /** What the object can be stored from, once {@link #end} has called back. */
  public synchronized WholeBody whole() {
    if (spill.file() != null && !paced && spill.end() == window.end()) {
      return new WholeBody.InFile(spill.file());
    } else if (window.start() == 0 && opener != null) {
      return new WholeBody.InMemory(window.all());
    }
    return new WholeBody.NotAtOnce();
  }

  /** The source's hold ends. */
  public synchronized void release() {
    sourceHolds = false;
    freeIfForsaken();
  }

  /**
   * A reader of the bytes from {@code start} to {@code end}, both counted from the body's start;
   * {@code null} where {@code start} can no longer be had.
   */
  public synchronized BodyReader open(long start, long end) {
    boolean gone = start < window.start() && (spill.file() == null || spill.end() < window.start());
    if (gone || !sourceHolds && readers.isEmpty()) {
      return null;
    }
    var reader = new ArrivalReader(this, start, end);
    readers.add(reader);
    return reader;
  }

  /** Stops storing: what does not fit into memory is from now on paced by its readers. */
  public void stopSpilling() {
    synchronized (this) {
      paced = true;
      dropWhatMayGo();
    }
    letSourceGoOn();
  }

  private boolean hasRoom() {
    return fitsWhole() || window.length() < allowance();
  }

  private boolean isDeserted() {
    return paced && readers.isEmpty() && state == State.ARRIVING && (opener == null || !hasRoom());
  }

  private int allowance() {
    return budget.isSpent() ? LEAST_WINDOW : limit;
  }

  private void spillIfNeeded() {
    boolean tooLarge =
        salvaged || spill.file() != null || window.length() > allowance() / 2 && !fitsWhole();
    if (!paced && tooLarge && spill.end() < spillable() && !spill.start()) {
      paced = true;
    }
  }

  private boolean fitsWhole() {
    return expected.isPresent() && window.held() >= expected.getAsLong() && window.start() == 0;
  }

  private long spillable() {
    return state == State.ARRIVING ? window.settledEnd() : window.end();
  }

  /** What the thread that writes the file sees of this body. */
  private final class SpillSource implements Spill.Source {

    @Override
    public ByteBuf nextToSpill() {
      synchronized (ArrivingBody.this) {
        if (paced || spill.end() >= spillable() || state == State.BROKEN && !salvaged) {
          spill.stopped();
          return null;
        }
        return window.slice(spill.end(), spillable() - spill.end());
      }
    }

    @Override
    public void spilledUpTo(long position) {
      synchronized (ArrivingBody.this) {
        spill.advance(position);
        dropWhatMayGo();
      }
      letSourceGoOn();
    }

    @Override
    public void opened(SpillFile file) {
      synchronized (ArrivingBody.this) {
        spill.opened(file);
      }
    }

    @Override
    public void spillingEnded(boolean failed) {
      boolean whole;
      boolean deserted;
      synchronized (ArrivingBody.this) {
        if (failed) {
          spill.stopped();
          paced = true;
        }
        dropWhatMayGo();
        freeIfForsaken();
        whole = state != State.ARRIVING && !spill.isRunning();
        deserted = isDeserted();
      }
      letSourceGoOn();
      if (deserted) {
        desert.run();
      } else if (whole) {
        takeSettled().run();
      }
    }
  }

  private synchronized Runnable takeSettled() {
    Runnable taken = settled;
    settled = () -> {};
    return taken;
  }

  private void dropWhatMayGo() {
    int kept = salvaged ? 0 : allowance() / 2;
    while (window.length() > kept && window.firstEnd() <= spill.end()) {
      window.dropFirst();
    }
    while (paced && mayDropPaced()) {
      window.dropFirst();
    }
  }

  private boolean mayDropPaced() {
    long end = window.firstEnd();
    boolean unfinished = end == window.end() && window.settledEnd() < end;
    return window.length() > 0
        && !unfinished
        && (opener == null || window.length() > allowance() / 2)
        && !readers.isEmpty()
        && readers.stream().allMatch(reader -> reader.position() >= end);
  }

  private void letSourceGoOn() {
    Runnable told = null;
    synchronized (this) {
      if (sourceWaits && hasRoom()) {
        sourceWaits = false;
        told = resume;
      }
    }
    if (told != null) {
      told.run();
    }
  }

  private void tellReaders() {
    List<ArrivalReader> told;
    synchronized (this) {
      told = List.copyOf(readers);
    }
    told.forEach(ArrivalReader::tell);
  }

  private void freeIfForsaken() {
    if (!sourceHolds && readers.isEmpty() && !spill.isRunning()) {
      window.clear();
      spill.close();
    }
  }

  /** What a reader at {@code position} can have; called by readers under this body's lock. */
  BodyReader.Readiness readinessAt(long position, long end) {
    if (state == State.BROKEN) {
      return BodyReader.Readiness.BROKEN;
    } else if (position >= end || state == State.WHOLE && position >= window.end()) {
      return BodyReader.Readiness.ENDED;
    }
    return position < window.end() ? BodyReader.Readiness.BYTES : BodyReader.Readiness.NOT_YET;
  }

  IOException broken() {
    return broken;
  }

  Window window() {
    return window;
  }

  Spill spill() {
    return spill;
  }

  Executor io() {
    return io;
  }

  ByteBufAllocator allocator() {
    return allocator;
  }

  /** A reader has moved on. */
  void moved() {
    synchronized (this) {
      dropWhatMayGo();
    }
    letSourceGoOn();
  }

  void left(ArrivalReader reader) {
    boolean deserted;
    synchronized (this) {
      readers.remove(reader);
      dropWhatMayGo();
      freeIfForsaken();
      deserted = isDeserted();
    }
    if (deserted) {
      desert.run();
    } else {
      letSourceGoOn();
    }
  }
}
