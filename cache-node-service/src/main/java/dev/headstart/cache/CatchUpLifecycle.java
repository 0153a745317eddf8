package dev.headstart.cache;

import dev.headstart.cache.catchup.CatchUp;
import org.springframework.context.SmartLifecycle;

/**
 * Catches up after there are threads for files and before the ports are opened, and ends between
 * the same two.
 */
final class CatchUpLifecycle implements SmartLifecycle {

  private final CatchUp catchUp;
  private boolean running;

  CatchUpLifecycle(CatchUp catchUp) {
    this.catchUp = catchUp;
  }

  @Override
  public void start() {
    try {
      catchUp.start();
      running = true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while it was started", e);
    }
  }

  @Override
  public void stop() {
    running = false;
    try {
      catchUp.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return 100;
  }
}
