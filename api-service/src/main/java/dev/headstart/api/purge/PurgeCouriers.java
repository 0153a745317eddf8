package dev.headstart.api.purge;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.context.SmartLifecycle;

/** The couriers of all regions, each on a virtual thread, from start to stop. */
final class PurgeCouriers implements SmartLifecycle {

  private final List<PurgeCourier> couriers;
  private final PurgeBell bell;
  private final PurgeDelivery delivery;
  private ExecutorService threads;

  PurgeCouriers(List<PurgeCourier> couriers, PurgeBell bell, PurgeDelivery delivery) {
    this.couriers = List.copyOf(couriers);
    this.bell = bell;
    this.delivery = delivery;
  }

  @Override
  public synchronized void start() {
    threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("purges-", 0).factory());
    couriers.forEach(threads::execute);
  }

  @Override
  public synchronized void stop() {
    couriers.forEach(PurgeCourier::end);
    bell.ring();
    delivery.giveUp();
    threads.close();
    threads = null;
  }

  @Override
  public synchronized boolean isRunning() {
    return threads != null;
  }
}
