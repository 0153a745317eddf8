package dev.headstart.cache.arrival;

/** For whom an object is fetched, and thus who may wait for it with others. */
public sealed interface Audience {

  /** Everyone: the object's head is known, and whoever joins is checked against it. */
  record Everyone() implements Audience {}

  /** Those who asked without a signature. */
  record Unsigned() implements Audience {}

  /** Those who asked with a good signature, which the origin may have wanted to see. */
  record Signed() implements Audience {}

  /** One request alone: it carries credentials, or its like turned out not to be shareable. */
  record OneRequest() implements Audience {}

  /** Whether a request of {@code other} audience may join. */
  default boolean admits(Audience other) {
    return this instanceof Everyone || !(this instanceof OneRequest) && equals(other);
  }
}
