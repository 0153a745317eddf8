package dev.headstart.lab.suite;

import java.util.List;

/**
 * One service of the suite, which can be ended and started again by the same command line. For one
 * thread at a time.
 */
final class Service implements AutoCloseable {

  private final ServiceClasses classes;
  private final List<String> arguments;
  private AutoCloseable running;

  Service(ServiceClasses classes, List<String> arguments) {
    this.classes = classes;
    this.arguments = arguments;
  }

  /** Starts it, unless it runs. */
  Service start() {
    if (running == null) {
      running = classes.start(arguments);
    }
    return this;
  }

  /**
   * Ends it, if it runs.
   *
   * @throws IllegalStateException where it did not end well
   */
  @Override
  public void close() {
    if (running == null) {
      return;
    }
    try {
      running.close();
    } catch (Exception e) {
      throw new IllegalStateException("A service did not end well: " + e.getMessage(), e);
    }
    running = null;
  }
}
