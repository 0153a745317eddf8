package dev.headstart.contract.photo;

import dev.headstart.contract.Parsed;
import dev.headstart.contract.signature.UrlSignature;
import java.util.Optional;

/**
 * What a request for a photograph names: its path and, where it is not open to everyone, a
 * signature. The request target of RFC 9112 §3.2.1 in the suite's stricter grammar. The signature
 * is never part of a cache key.
 *
 * @param path the immutable path
 * @param signature the permission to see it, of which nothing is known yet but its form
 */
public record PhotoTarget(PhotoPath path, Optional<UrlSignature> signature) {

  /** Longer texts are refused unread. */
  public static final int MAX_LENGTH = PhotoPath.MAX_LENGTH + 1 + UrlSignature.MAX_LENGTH;

  /** A target without signature. */
  public static PhotoTarget open(PhotoPath path) {
    return new PhotoTarget(path, Optional.empty());
  }

  /** Reads a path, or a path followed by {@code ?exp=…&sig=…}. */
  public static Parsed<PhotoTarget> parse(String text) {
    int query = text.indexOf('?');
    return switch (PhotoPath.parse(query < 0 ? text : text.substring(0, query))) {
      case Parsed.Invalid<PhotoPath>(String reason) -> Parsed.invalid(reason);
      case Parsed.Valid<PhotoPath>(PhotoPath path) when query < 0 -> Parsed.valid(open(path));
      case Parsed.Valid<PhotoPath>(PhotoPath path) ->
          switch (UrlSignature.parse(text.substring(query + 1))) {
            case Parsed.Invalid<UrlSignature>(String reason) -> Parsed.invalid(reason);
            case Parsed.Valid<UrlSignature>(UrlSignature signature) ->
                Parsed.valid(new PhotoTarget(path, Optional.of(signature)));
          };
    };
  }

  /** The target as it stands in a request line; {@link #parse} gives back an equal value. */
  @Override
  public String toString() {
    return signature.map(s -> path + "?" + s).orElseGet(path::toString);
  }
}
