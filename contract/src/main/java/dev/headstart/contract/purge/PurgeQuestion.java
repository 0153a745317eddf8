package dev.headstart.contract.purge;

import dev.headstart.contract.Parsed;
import dev.headstart.contract.signature.UrlSignature;
import dev.headstart.contract.signature.UrlSigner;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is asked of a log of purges, as the query of a {@code GET}: {@code
 * after={position}&limit={number}&exp={Unix seconds}&sig={signature}}, every part of which may be
 * absent. The home API answers under {@link #HOME_PATH} and wants a signature, made with a key of
 * private photographs' URLs over that path; a cache node answers under {@link #NODE_PATH} on its
 * internal port, where nobody but gateways and its fellows can ask.
 *
 * @param after where the asker has got to; empty for one who has nothing yet, and wants to know the
 *     end
 * @param limit how many purges to answer with at most, 1 to {@link PurgePage#MAX_PURGES}
 * @param signature that the asker is one of the suite; of which nothing is known yet but its form
 */
public record PurgeQuestion(
    Optional<PurgePosition> after, int limit, Optional<UrlSignature> signature) {

  public static final String HOME_PATH = "/purges";

  /** Well-known (RFC 8615), since it must not be a path of the origin's. */
  public static final String NODE_PATH = "/.well-known/headstart/purges";

  private static final Set<String> NAMES = Set.of("after", "limit", "exp", "sig");
  private static final int MAX_LENGTH = 256;
  private static final int MAX_LIMIT_DIGITS = 6;

  /**
   * @throws IllegalArgumentException where the limit is out of its bounds
   */
  public PurgeQuestion {
    if (!isLimit(limit)) {
      throw new IllegalArgumentException(LIMITS);
    }
  }

  private static final String LIMITS = "limit is a number from 1 to " + PurgePage.MAX_PURGES + ".";

  /** A question without signature for as much as may be. */
  public static PurgeQuestion after(Optional<PurgePosition> position) {
    return new PurgeQuestion(position, PurgePage.MAX_PURGES, Optional.empty());
  }

  /** The same question with a signature for {@code path} that holds until {@code expires}. */
  public PurgeQuestion signed(UrlSigner signer, String path, Instant expires) {
    return new PurgeQuestion(after, limit, Optional.of(signer.sign(path, expires)));
  }

  /** Reads a query, without its question mark; {@code null} is an empty one. */
  public static Parsed<PurgeQuestion> parse(String query) {
    if (query == null || query.isEmpty()) {
      return Parsed.valid(after(Optional.empty()));
    }
    if (query.length() > MAX_LENGTH) {
      return Parsed.invalid("A question has at most " + MAX_LENGTH + " characters.");
    }
    var parts = new HashMap<String, String>();
    for (String part : query.split("&", -1)) {
      int equals = part.indexOf('=');
      String name = equals < 0 ? part : part.substring(0, equals);
      if (equals < 0
          || !NAMES.contains(name)
          || parts.putIfAbsent(name, part.substring(equals + 1)) != null) {
        return Parsed.invalid("A question has the parts after, limit, exp and sig, each once.");
      }
    }
    return read(parts);
  }

  private static Parsed<PurgeQuestion> read(Map<String, String> parts) {
    Optional<PurgePosition> after = Optional.empty();
    if (parts.containsKey("after")) {
      switch (PurgePosition.parse(parts.get("after"))) {
        case Parsed.Valid<PurgePosition>(PurgePosition position) -> after = Optional.of(position);
        case Parsed.Invalid<PurgePosition>(String reason) -> {
          return Parsed.invalid(reason);
        }
      }
    }
    Optional<UrlSignature> signature = Optional.empty();
    if (parts.containsKey("exp") || parts.containsKey("sig")) {
      switch (UrlSignature.parse("exp=" + parts.get("exp") + "&sig=" + parts.get("sig"))) {
        case Parsed.Valid<UrlSignature>(UrlSignature given) -> signature = Optional.of(given);
        case Parsed.Invalid<UrlSignature>(String reason) -> {
          return Parsed.invalid(reason);
        }
      }
    }
    int limit = limit(parts.getOrDefault("limit", "" + PurgePage.MAX_PURGES));
    return isLimit(limit)
        ? Parsed.valid(new PurgeQuestion(after, limit, signature))
        : Parsed.invalid(LIMITS);
  }

  private static boolean isLimit(int limit) {
    return limit >= 1 && limit <= PurgePage.MAX_PURGES;
  }

  private static int limit(String text) {
    boolean number =
        !text.isEmpty()
            && text.length() <= MAX_LIMIT_DIGITS
            && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return number ? Integer.parseInt(text) : 0;
  }

  /** The query; {@link #parse} gives back an equal value. */
  @Override
  public String toString() {
    return after.map(position -> "after=" + position + "&").orElse("")
        + "limit="
        + limit
        + signature.map(given -> "&" + given).orElse("");
  }
}
