package dev.headstart.contract.photo;

import dev.headstart.contract.Parsed;

/** What a {@code DELETE} on a cache node's internal port takes away. */
public sealed interface PurgeTarget {

  /** One rendition, by its path. */
  record Rendition(PhotoPath path) implements PurgeTarget {
    @Override
    public String toString() {
      return path.toString();
    }
  }

  /** All renditions of a photograph, by {@code /photos/{id}}. */
  record Photo(String id) implements PurgeTarget {
    public Photo {
      if (!PhotoPath.isId(id)) {
        throw new IllegalArgumentException("A photo id has 1 to 24 lower-case letters and digits.");
      }
    }

    @Override
    public String toString() {
      return PhotoPath.PREFIX + id;
    }
  }

  /** Everything that is stored, by {@code /*}. */
  record Everything() implements PurgeTarget {
    @Override
    public String toString() {
      return EVERYTHING;
    }
  }

  String EVERYTHING = "/*";

  /** Reads the path of a purge request. */
  static Parsed<PurgeTarget> parse(String text) {
    if (text.equals(EVERYTHING)) {
      return Parsed.valid(new Everything());
    }
    if (text.startsWith(PhotoPath.PREFIX)
        && PhotoPath.isId(text.substring(PhotoPath.PREFIX.length()))) {
      return Parsed.valid(new Photo(text.substring(PhotoPath.PREFIX.length())));
    }
    return switch (PhotoPath.parse(text)) {
      case Parsed.Valid<PhotoPath>(PhotoPath path) -> Parsed.valid(new Rendition(path));
      case Parsed.Invalid<PhotoPath> _ ->
          Parsed.invalid(
              "A purge names a photo path, all of a photo's renditions by /photos/{id}, or everything"
                  + " by /*.");
    };
  }
}
