package dev.headstart.warmer.decision;

import dev.headstart.contract.photo.PhotoTarget;
import dev.headstart.contract.region.RegionName;
import dev.headstart.contract.warm.DatagramView;
import dev.headstart.contract.warm.Decoded;
import dev.headstart.contract.warm.Traceparent;
import dev.headstart.warmer.trace.PushTraces;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A datagram's way from its bytes to the errands that it causes: readable? too old? which region?
 * signed? recently pushed? there already? The cheap questions come first. What is not to be pushed
 * is counted, and makes no objects. Takes well under a microsecond, no lock, and never waits. For
 * one thread.
 */
public final class Deciding {

  private final DatagramView datagram;
  private final AgeLimit ageLimit;
  private final RegionChoice regions;
  private final RecentlyPushed recently;
  private final Holdings holdings;
  private final InstantSource clock;
  private final DecisionMetrics metrics;
  private final PushTraces traces;
  private long arrivals;

  public Deciding(
      DatagramView datagram,
      AgeLimit ageLimit,
      RegionChoice regions,
      RecentlyPushed recently,
      Holdings holdings,
      InstantSource clock,
      DecisionMetrics metrics,
      PushTraces traces) {
    this.datagram = datagram;
    this.ageLimit = ageLimit;
    this.regions = regions;
    this.recently = recently;
    this.holdings = holdings;
    this.clock = clock;
    this.metrics = metrics;
    this.traces = traces;
  }

  /**
   * Decides on the {@code length} bytes from {@code offset} on, which may be changed meanwhile.
   *
   * @return what is to be pushed; {@code null} where that is nothing
   */
  public Errands decide(byte[] bytes, int offset, int length) {
    Decoded.Reason unreadable = datagram.read(bytes, offset, length);
    if (unreadable != null) {
      metrics.rejected(unreadable);
      return null;
    }
    long age = clock.millis() - datagram.sentAt();
    Decision inTime = ageLimit.judge(age);
    if (inTime != Decision.PUSH) {
      return dropped(age, inTime);
    }
    Destination destination = regions.choose(datagram);
    if (destination.verdict() != Decision.PUSH) {
      return dropped(age, destination.verdict());
    }
    if (!datagram.isSigned()) {
      metrics.rejected(Decoded.Reason.BAD_HMAC);
      return null;
    }
    metrics.read(age);
    List<Errand> claimed = claim(destination, age);
    return claimed.isEmpty() ? null : new Errands(destination.region(), claimed);
  }

  private Errands dropped(long age, Decision why) {
    metrics.read(age);
    metrics.decided(why, datagram.photos());
    if (traces.areOn() && datagram.mayBeRecorded() && datagram.isSigned()) {
      RegionName region = datagram.namesRegion() ? datagram.region() : null;
      for (int i = 0; i < datagram.photos(); i++) {
        skipped(recorded(), i, region, age, why);
      }
    }
    return null;
  }

  /** What caused the datagram, where that is being recorded; {@code null} where it is not. */
  private Traceparent recorded() {
    return datagram.mayBeRecorded() ? datagram.traceparent().orElse(null) : null;
  }

  private void skipped(Traceparent cause, int photo, RegionName region, long age, Decision why) {
    if (cause != null && traces.areOn()) {
      traces.skipped(cause, datagram.photo(photo), region, age, why.tag());
    }
  }

  private List<Errand> claim(Destination destination, long age) {
    Traceparent recorded = recorded();
    List<Errand> claimed = List.of();
    int recent = 0;
    int there = 0;
    long arrival = arrivals++;
    byte[] bytes = datagram.buffer();
    for (int i = 0; i < datagram.photos(); i++) {
      int from = datagram.photoStart(i);
      int to = datagram.pathEnd(i);
      long key = recently.unclaimed(bytes, from, to, destination.number());
      if (key == RecentlyPushed.CLAIMED) {
        recent++;
        skipped(recorded, i, destination.region(), age, Decision.RECENT);
      } else if (holdings.has(destination.region(), bytes, from, to)) {
        // Not claimed: what is purged or evicted shall be pushed as soon as that is known.
        there++;
        skipped(recorded, i, destination.region(), age, Decision.ALREADY_THERE);
      } else {
        if (claimed.isEmpty()) {
          claimed = new ArrayList<>(datagram.photos() - i);
        }
        Claim claim = recently.claim(key);
        PhotoTarget photo = datagram.photo(i);
        claimed.add(
            new Errand(
                destination.region(),
                photo,
                arrival,
                i,
                claim,
                recorded == null
                    ? Optional.empty()
                    : Optional.of(traces.begin(recorded, photo, destination.region(), age))));
      }
    }
    count(Decision.RECENT, recent);
    count(Decision.ALREADY_THERE, there);
    return claimed;
  }

  private void count(Decision decision, int photographs) {
    if (photographs > 0) {
      metrics.decided(decision, photographs);
    }
  }
}
