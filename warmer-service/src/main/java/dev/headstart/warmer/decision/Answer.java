package dev.headstart.warmer.decision;

/**
 * The answer to one of the warmer's questions.
 *
 * @param <T> what the next question is asked about
 */
public sealed interface Answer<T> {

  /** On to the next question. */
  record GoOn<T>(T next) implements Answer<T> {}

  /** No further. */
  record Drop<T>(Dropped what) implements Answer<T> {}

  static <T> Answer<T> goOn(T next) {
    return new GoOn<>(next);
  }

  static <T> Answer<T> drop(Decision decision, int photographs) {
    return new Drop<>(new Dropped.Unpushed(decision, photographs));
  }
}
