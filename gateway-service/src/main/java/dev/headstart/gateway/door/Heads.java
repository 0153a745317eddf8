package dev.headstart.gateway.door;

/** Whether a head is under way on a connection: begun, and not all there. */
interface Heads {

  /** Whether one is, now that everything that has come so far was looked at. */
  boolean isUnderWay();

  /** How many there have been, so that one can be told from the next. */
  long number();
}
