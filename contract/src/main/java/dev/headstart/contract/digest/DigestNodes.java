package dev.headstart.contract.digest;

import dev.headstart.contract.Parsed;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;

/**
 * The nodes of a region that answer, as text with one name a line; a photograph is looked for in
 * the digest of the node that owns it by {@link dev.headstart.contract.rendezvous.Rendezvous}. A
 * node that knows of no others is called {@link #ALONE}.
 *
 * @param names each once, 1 to {@link #MOST}
 */
public record DigestNodes(List<String> names) {

  public static final int MOST = 256;

  /** Longer bodies are refused unread. */
  public static final int MAX_BYTES = 72 * 1024;

  /** The name of a node without others; it is nobody's address. */
  public static final String ALONE = "self";

  private static final int MAX_NAME = 270;

  static final String NAMES =
      "A node's name is host:port, of letters, digits, points, hyphens, colons and brackets.";

  /**
   * @throws IllegalArgumentException for no names, too many, one twice, or one that is none
   */
  public DigestNodes {
    names = List.copyOf(names);
    if (names.isEmpty()
        || names.size() > MOST
        || new HashSet<>(names).size() < names.size()
        || !names.stream().allMatch(DigestNodes::isName)) {
      throw new IllegalArgumentException(
          "A list of nodes has 1 to " + MOST + " names, each once. " + NAMES);
    }
  }

  static boolean isName(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_NAME
        && text.chars()
            .allMatch(
                c ->
                    c >= '0' && c <= '9'
                        || c >= 'a' && c <= 'z'
                        || c >= 'A' && c <= 'Z'
                        || ".-_:[]%".indexOf(c) >= 0);
  }

  /** Reads a body. Never throws for any content. */
  public static Parsed<DigestNodes> parse(byte[] body) {
    if (body.length > MAX_BYTES) {
      return Parsed.invalid("A list of nodes has at most " + MAX_BYTES + " bytes.");
    }
    try {
      return Parsed.valid(
          new DigestNodes(new String(body, StandardCharsets.ISO_8859_1).lines().toList()));
    } catch (IllegalArgumentException e) {
      return Parsed.invalid(e.getMessage());
    }
  }

  /** The body; {@link #parse} gives back an equal value. */
  @Override
  public String toString() {
    return String.join("\n", names) + "\n";
  }
}
