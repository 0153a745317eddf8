package dev.headstart.cache.fellow;

import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Recognises this node among the members, by what an operator wrote or by its addresses. */
final class Recognition {

  private static final Logger log = LoggerFactory.getLogger(Recognition.class);

  private final Member named;
  private final OwnAddress own;

  private Recognition(Member named, OwnAddress own) {
    this.named = named;
    this.own = own;
  }

  /**
   * @param address what this node's internal port listens on
   * @param port this node's internal port; -1 for none
   * @throws IllegalArgumentException with a sentence for the operator, where it is known already
   *     that the node will not be recognised
   */
  static Recognition of(NodesProperties properties, String address, int port) {
    return properties.several()
        ? of(properties, OwnAddress.of(address, port))
        : new Recognition(null, OwnAddress.none());
  }

  private static Recognition of(NodesProperties properties, OwnAddress own) {
    if (own.port() < 0) {
      throw new IllegalArgumentException(
          "headstart.cache.internal.port is -1, but other nodes ask this one by its internal port:"
              + " write a port, such as 8091.");
    }
    if (properties.self() != null) {
      return new Recognition(Member.parse(properties.self()).orThrow(), own);
    }
    if (properties.list().isEmpty()) {
      if (own.port() != properties.port()) {
        throw new IllegalArgumentException(
            "headstart.cache.nodes.port is "
                + properties.port()
                + ", but this node's internal port is "
                + own.port()
                + ": write the same port, or say with headstart.cache.nodes.self at which address"
                + " the others reach this node.");
      }
      return new Recognition(null, own);
    }
    return new Recognition(theOne(own.among(ListedNodes.of(properties).list()), own), own);
  }

  private static Member theOne(List<Member> mine, OwnAddress own) {
    if (mine.size() != 1) {
      throw new IllegalArgumentException(
          "headstart.cache.nodes.list has "
              + (mine.isEmpty() ? "no address" : "several addresses, " + mine + ",")
              + " of this node, whose internal port is "
              + own.port()
              + " (headstart.cache.internal.address and .port): correct it, or say with"
              + " headstart.cache.nodes.self which of them it is.");
    }
    return mine.getFirst();
  }

  /** The members, one of whom is this node unless it is not among them. */
  Members among(Collection<Member> found) {
    return Members.of(found, named != null ? named : recognised(found));
  }

  private Member recognised(Collection<Member> found) {
    List<Member> mine = own.among(found).stream().sorted().toList();
    if (mine.size() > 1) {
      log.warn("This node is there several times, as {}; it takes itself for the first", mine);
    }
    return mine.isEmpty() ? null : mine.getFirst();
  }
}
