package dev.headstart.gateway.link;

import org.springframework.context.SmartLifecycle;

/** Opens the links when the gateway starts, and closes them after its doors. */
final class LinkOpening implements SmartLifecycle {

  /** Before the doors, which are opened in {@code DEFAULT_PHASE - 4096} and later. */
  private static final int BEFORE_DOORS = DEFAULT_PHASE - 8192;

  private final Links links;
  private boolean running;

  LinkOpening(Links links) {
    this.links = links;
  }

  @Override
  public void start() {
    links.start();
    running = true;
  }

  @Override
  public void stop() {
    links.dispose();
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return BEFORE_DOORS;
  }
}
