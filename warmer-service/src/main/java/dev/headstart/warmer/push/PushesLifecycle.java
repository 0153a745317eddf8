package dev.headstart.warmer.push;

import java.time.Duration;
import org.springframework.context.SmartLifecycle;

/**
 * Closes the pushes once the socket is closed. No bean may depend on this one: Spring does not wait
 * for a bean to stop when others that depend on it stop with it, as the flow would.
 */
final class PushesLifecycle implements SmartLifecycle {

  /** Less than the socket's, which is half the greatest, so that this is stopped after it. */
  private static final int PHASE = 1000;

  private final Pushes pushes;
  private final Duration patience;
  private volatile boolean running;

  /**
   * @param patience how long errands may take to end
   */
  PushesLifecycle(Pushes pushes, Duration patience) {
    this.pushes = pushes;
    this.patience = patience;
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    pushes.close(patience).join();
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
