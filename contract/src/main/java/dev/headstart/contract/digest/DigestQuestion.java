package dev.headstart.contract.digest;

import dev.headstart.contract.Parsed;
import java.util.Optional;

/**
 * What is asked of a region's cache about digests, on its internal port. {@code GET} of {@link
 * #NODES_PATH} is answered with {@link DigestNodes}; {@code GET} of {@link #PATH} with a {@link
 * DigestPage} of one of them, whichever node is asked: the query is {@code
 * node={name}&since={version}}, either of which may be absent.
 *
 * @param node whose digest; empty for that of the node that is asked
 * @param since what the asker has; empty for nothing
 */
public record DigestQuestion(Optional<String> node, Optional<DigestVersion> since) {

  /** Well-known (RFC 8615), since it must not be a path of the origin's. */
  public static final String PATH = "/.well-known/headstart/digest";

  public static final String NODES_PATH = "/.well-known/headstart/digest/nodes";

  private static final int MAX_LENGTH = 512;
  private static final String NODE = "node=";
  private static final String SINCE = "since=";

  /**
   * @throws IllegalArgumentException where {@code node} is no name
   */
  public DigestQuestion {
    if (node.isPresent() && !DigestNodes.isName(node.get())) {
      throw new IllegalArgumentException(DigestNodes.NAMES);
    }
  }

  /** Reads a query, without its question mark; {@code null} is an empty one. */
  public static Parsed<DigestQuestion> parse(String query) {
    if (query == null || query.isEmpty()) {
      return Parsed.valid(new DigestQuestion(Optional.empty(), Optional.empty()));
    }
    if (query.length() > MAX_LENGTH) {
      return Parsed.invalid("A question has at most " + MAX_LENGTH + " characters.");
    }
    Optional<String> node = Optional.empty();
    Optional<DigestVersion> since = Optional.empty();
    for (String part : query.split("&", -1)) {
      if (part.startsWith(NODE) && node.isEmpty()) {
        node = Optional.of(part.substring(NODE.length()));
      } else if (part.startsWith(SINCE) && since.isEmpty()) {
        switch (DigestVersion.parse(part.substring(SINCE.length()))) {
          case Parsed.Valid<DigestVersion>(DigestVersion version) -> since = Optional.of(version);
          case Parsed.Invalid<DigestVersion>(String reason) -> {
            return Parsed.invalid(reason);
          }
        }
      } else {
        return Parsed.invalid("A question has the parts node and since, each at most once.");
      }
    }
    return node.isEmpty() || DigestNodes.isName(node.get())
        ? Parsed.valid(new DigestQuestion(node, since))
        : Parsed.invalid(DigestNodes.NAMES);
  }

  /** Path and query; {@link #parse} gives back an equal value for the query. */
  public String target() {
    String separator = node.isPresent() && since.isPresent() ? "&" : "";
    String query =
        node.map(NODE::concat).orElse("")
            + separator
            + since.map(version -> SINCE + version).orElse("");
    return query.isEmpty() ? PATH : PATH + "?" + query;
  }
}
