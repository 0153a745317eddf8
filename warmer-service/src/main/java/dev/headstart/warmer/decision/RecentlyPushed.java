package dev.headstart.warmer.decision;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * Recently pushed? Who claims a photograph for a region gets it once, until the claim expires, is
 * given back, or is the oldest of more than there is room for.
 *
 * <p>One thread claims, the one that decides; any thread gives back, and never waits: what is given
 * back is put down for the claimant, who looks there before every claim. So a claim that was given
 * back before another is made does not stand against it, and one that was not does.
 *
 * <p>Claims are known by {@link Fingerprint}s: of <i>n</i> remembered, a photograph is taken for
 * one of them wrongly with a probability of <i>n</i>·2⁻⁶⁴, for a million once in 10¹³, which costs
 * one push. A table with open addressing and linear probing, at most half full, holds fingerprint
 * and stamp; a ring holds the same in the order of time. That makes 48 bytes for each claim that
 * there is room for, taken at once, and none later.
 */
public final class RecentlyPushed {

  /** Nothing's fingerprint. */
  public static final long CLAIMED = 0;

  /** Expired claims that are forgotten for a new one, so that no claim has to wait for many. */
  private static final int FORGOTTEN_AT_ONCE = 4;

  private final Fingerprint fingerprint;
  private final LongSupplier clock;
  private final long time;
  private final int room;

  /** Fingerprint and stamp by turns; a fingerprint of 0 is an empty slot. */
  private final long[] table;

  private final int slots;

  /** Fingerprint and stamp of the claims from {@code first} on, the oldest first. */
  private final long[] ring;

  private int first;
  private int inRing;
  private long lastStamp;
  private volatile int size;

  private final AtomicReference<Returned> returned = new AtomicReference<>();

  private record Returned(Claim claim, Returned next) {}

  /**
   * @param room how many claims are remembered
   * @param time for how long, nanoseconds
   * @param clock nanoseconds since any moment
   * @param secret unknown to those who send datagrams
   */
  public RecentlyPushed(int room, long time, LongSupplier clock, long secret) {
    this.room = room;
    this.time = time;
    this.clock = clock;
    this.fingerprint = new Fingerprint(secret);
    this.slots = 2 * room;
    this.table = new long[2 * slots];
    this.ring = new long[2 * room];
    this.lastStamp = clock.getAsLong() - 1;
  }

  /**
   * Claims the photograph whose path lies in {@code bytes} for a region.
   *
   * @return the claim; {@code null} where another stands against it
   */
  public Claim claim(byte[] bytes, int from, int to, int region) {
    long key = unclaimed(bytes, from, to, region);
    return key == CLAIMED ? null : claim(key);
  }

  /**
   * Whether the photograph whose path lies in {@code bytes} can be claimed for a region.
   *
   * @return what to {@linkplain #claim(long) claim} it by, before anything else is asked; {@link
   *     #CLAIMED} where a claim stands against it
   */
  public long unclaimed(byte[] bytes, int from, int to, int region) {
    takeBack();
    long key = fingerprint.of(bytes, from, to, region);
    int slot = find(key);
    if (table[slot] == key) {
      if (clock.getAsLong() - table[slot + 1] < time) {
        return CLAIMED;
      }
      remove(slot);
    }
    return key;
  }

  /** Claims what is {@link #unclaimed}. */
  public Claim claim(long key) {
    long now = clock.getAsLong();
    for (int i = 0; i < FORGOTTEN_AT_ONCE && inRing > 0 && isOver(now); i++) {
      forgetOldest();
    }
    if (inRing == room) {
      forgetOldest();
    }
    // Unique and rising, so that it names the claim.
    long stamp = Math.max(now, lastStamp + 1);
    lastStamp = stamp;
    int slot = find(key);
    table[slot] = key;
    table[slot + 1] = stamp;
    int last = 2 * Math.floorMod(first + inRing, room);
    ring[last] = key;
    ring[last + 1] = stamp;
    inRing++;
    count(1);
    return new Claim(key, stamp);
  }

  private boolean isOver(long now) {
    return now - ring[2 * first + 1] >= time;
  }

  private void forgetOldest() {
    forget(ring[2 * first], ring[2 * first + 1]);
    first = first + 1 == room ? 0 : first + 1;
    inRing--;
  }

  /** Forgets this claim, if it has not been forgotten or followed by another. */
  private void forget(long key, long stamp) {
    int slot = find(key);
    if (table[slot] == key && table[slot + 1] == stamp) {
      remove(slot);
    }
  }

  /** Gives {@code claim} back, so that the next datagram may claim anew. Any thread may. */
  public void giveBack(Claim claim) {
    Returned before;
    do {
      before = returned.get();
    } while (!returned.compareAndSet(before, new Returned(claim, before)));
  }

  private void takeBack() {
    if (returned.get() != null) {
      for (Returned each = returned.getAndSet(null); each != null; each = each.next()) {
        forget(each.claim().key(), each.claim().stamp());
      }
    }
  }

  /** How many claims are remembered, those that have expired a moment ago among them. */
  public int size() {
    return size;
  }

  private void count(int change) {
    // Written by the one thread that claims.
    size = size + change;
  }

  /** The slot of {@code key}, or the empty one where it belongs. */
  private int find(long key) {
    int slot = home(key);
    while (table[slot] != key && table[slot] != 0) {
      slot = next(slot);
    }
    return slot;
  }

  private int home(long key) {
    return 2 * (int) Math.unsignedMultiplyHigh(key, slots);
  }

  private int next(int slot) {
    return slot + 2 == table.length ? 0 : slot + 2;
  }

  /** Empties a slot and moves up those behind it that would not be found past it (Knuth 6.4 R). */
  private void remove(int slot) {
    int hole = slot;
    for (int at = next(hole); table[at] != 0; at = next(at)) {
      int home = home(table[at]);
      boolean staysFound = hole < at ? home > hole && home <= at : home > hole || home <= at;
      if (!staysFound) {
        table[hole] = table[at];
        table[hole + 1] = table[at + 1];
        hole = at;
      }
    }
    table[hole] = 0;
    count(-1);
  }
}
