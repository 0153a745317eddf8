package dev.headstart.contract;

import java.util.Optional;
import java.util.function.Function;

/**
 * The outcome of parsing text that came from outside: a value, or a sentence that says what is
 * wrong with it.
 *
 * @param <T> the type of the value
 */
public sealed interface Parsed<T> {

  /** The text was well-formed and means {@code value}. */
  record Valid<T>(T value) implements Parsed<T> {}

  /** The text was not well-formed; {@code reason} is one sentence, without the text's own bytes. */
  record Invalid<T>(String reason) implements Parsed<T> {}

  static <T> Parsed<T> valid(T value) {
    return new Valid<>(value);
  }

  static <T> Parsed<T> invalid(String reason) {
    return new Invalid<>(reason);
  }

  /** The value, or empty where there is none: for callers to whom the reason does not matter. */
  default Optional<T> toOptional() {
    return this instanceof Valid<T>(T value) ? Optional.of(value) : Optional.empty();
  }

  /**
   * The value.
   *
   * @throws IllegalArgumentException with the reason, where there is none: for text that an
   *     operator wrote
   */
  default T orThrow() {
    return orThrow(IllegalArgumentException::new);
  }

  /** The value, or the exception that {@code failure} makes of the reason. */
  default <X extends RuntimeException> T orThrow(Function<String, X> failure) {
    return switch (this) {
      case Valid<T>(T value) -> value;
      case Invalid<T>(String reason) -> throw failure.apply(reason);
    };
  }
}
