package dev.headstart.cache.server;

/** On which ports the node listens, for whoever started it with port 0. */
public interface CachePorts {

  /** The viewers' port. */
  int viewers();

  /** The gateways' port; -1 where it is switched off. */
  int internal();
}
