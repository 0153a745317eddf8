package dev.headstart.warmer.decision;

import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Makes one errand of each photograph, numbered in the order of arrival. Thread-safe. */
public final class ErrandNumbering {

  private final AtomicLong arrivals = new AtomicLong();

  public Errands errands(Consignment consignment) {
    long arrival = arrivals.getAndIncrement();
    var photos = consignment.photos();
    var errands = new ArrayList<Errand>(photos.size());
    for (int position = 0; position < photos.size(); position++) {
      errands.add(new Errand(consignment.region(), photos.get(position), arrival, position));
    }
    return new Errands(consignment.region(), errands);
  }
}
