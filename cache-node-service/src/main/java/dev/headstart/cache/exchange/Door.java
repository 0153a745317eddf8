package dev.headstart.cache.exchange;

/** By which port a request came. */
public enum Door {
  /** From a viewer, whose first request decides a race. */
  VIEWERS,
  /** From a gateway: a warmer that pulls, or a relay. */
  INTERNAL,
  /** From another node of this region, on behalf of one of its viewers. */
  FELLOWS
}
