package dev.headstart.lab.contender;

import dev.headstart.lab.load.Protocol;
import java.io.IOException;

/** A cache that can be started in front of an origin. */
public interface Contender {

  /** For tables and folders, in one word. */
  String name();

  /** Whether it is installed. */
  boolean isThere();

  boolean speaks(Protocol protocol);

  /**
   * Starts it and waits until it listens.
   *
   * @throws IOException where it does not start; the message says where its own words are
   */
  ServerProcess start(Place place) throws IOException, InterruptedException;
}
