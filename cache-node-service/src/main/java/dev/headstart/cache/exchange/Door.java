package dev.headstart.cache.exchange;

/** By which port a request came. */
public enum Door {
  /** From a viewer, whose first request decides a race. */
  VIEWERS,
  /** From a gateway: a warmer that pulls, or a relay. */
  INTERNAL
}
