package dev.headstart.warmer.push;

import dev.headstart.contract.photo.ExpectedPhotos;
import dev.headstart.warmer.decision.Errand;
import java.util.List;
import java.util.function.Consumer;

/** Reads photographs at home and puts them into the region's cache while they are being read. */
final class PushCourier implements Courier {

  private final RegionConnections connections;

  PushCourier(RegionConnections connections) {
    this.connections = connections;
  }

  @Override
  public Journey carry(Errand errand, Consumer<Outcome> end) {
    var journey = new PushJourney(connections, errand, end);
    journey.start();
    return journey;
  }

  @Override
  public void announce(List<Errand> errands, Consumer<Boolean> told) {
    for (int from = 0; from < errands.size(); from += ExpectedPhotos.MAX_PATHS) {
      int to = Math.min(from + ExpectedPhotos.MAX_PATHS, errands.size());
      announce(
          new ExpectedPhotos(
              errands.subList(from, to).stream().map(errand -> errand.photo().path()).toList()),
          told);
    }
  }

  private void announce(ExpectedPhotos expected, Consumer<Boolean> told) {
    var gateway = connections.gateway();
    new StatusRequest(
            gateway,
            () -> Requests.announcement(gateway.peer(), connections.authority(), expected),
            true,
            status -> told.accept(status == 204),
            () -> told.accept(false))
        .start();
  }

  @Override
  public void close() {
    connections.close();
  }
}
