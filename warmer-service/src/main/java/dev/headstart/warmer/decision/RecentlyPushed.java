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
 * one push. What {@link ClaimTable} takes for each claim that there is room for is taken at once,
 * and none later.
 */
public final class RecentlyPushed {

  /** Nothing's fingerprint. */
  public static final long CLAIMED = 0;

  /** Expired claims that are forgotten for a new one, so that no claim has to wait for many. */
  private static final int FORGOTTEN_AT_ONCE = 4;

  private final Fingerprint fingerprint;
  private final LongSupplier clock;
  private final long time;
  private final ClaimTable claims;
  private final AtomicReference<Returned> returned = new AtomicReference<>();
  private long lastStamp;
  private volatile int size;

  private record Returned(Claim claim, Returned next) {}

  /**
   * @param room how many claims are remembered
   * @param time for how long, nanoseconds
   * @param clock nanoseconds since any moment
   * @param secret unknown to those who send datagrams
   */
  public RecentlyPushed(int room, long time, LongSupplier clock, long secret) {
    this.time = time;
    this.clock = clock;
    this.fingerprint = new Fingerprint(secret);
    this.claims = new ClaimTable(room);
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
    int other = claims.find(key);
    if (other != ClaimTable.NONE) {
      if (!isOver(other, clock.getAsLong())) {
        return CLAIMED;
      }
      claims.remove(other);
      size = claims.size();
    }
    return key;
  }

  /** Claims what is {@link #unclaimed}. */
  public Claim claim(long key) {
    long now = clock.getAsLong();
    forgetForOne(now);
    // Unique and rising, so that it names the claim.
    lastStamp = Math.max(now, lastStamp + 1);
    claims.add(key, lastStamp);
    size = claims.size();
    return new Claim(key, lastStamp);
  }

  private boolean isOver(int claim, long now) {
    return now - claims.stamp(claim) >= time;
  }

  private void forgetForOne(long now) {
    for (int i = 0; i < FORGOTTEN_AT_ONCE; i++) {
      int oldest = claims.oldest();
      if (oldest == ClaimTable.NONE || !isOver(oldest, now)) {
        break;
      }
      claims.remove(oldest);
    }
    if (claims.isFull()) {
      claims.remove(claims.oldest());
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
    if (returned.get() == null) {
      return;
    }
    for (Returned each = returned.getAndSet(null); each != null; each = each.next()) {
      int place = claims.find(each.claim().key());
      // It may have been forgotten, and followed by another.
      if (place != ClaimTable.NONE && claims.stamp(place) == each.claim().stamp()) {
        claims.remove(place);
      }
    }
    size = claims.size();
  }

  /** How many claims are remembered, those that have expired a moment ago among them. */
  public int size() {
    return size;
  }
}
