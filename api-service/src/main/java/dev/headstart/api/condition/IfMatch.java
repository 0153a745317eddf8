package dev.headstart.api.condition;

import dev.headstart.api.problem.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;

/**
 * What a request says of the state that it means to change (RFC 9110 §13.1.1): nothing is changed
 * where somebody else came first.
 */
public final class IfMatch {

  /** Any state will do. */
  public static final IfMatch ANYTHING = new IfMatch(List.of());

  private final List<String> tags;

  private IfMatch(List<String> tags) {
    this.tags = tags;
  }

  /**
   * Reads the field.
   *
   * @param field {@code null} where the request has none, and then any state will do
   */
  public static IfMatch of(String field) {
    return field == null || field.strip().equals("*")
        ? ANYTHING
        : new IfMatch(Arrays.stream(field.split(",")).map(String::strip).toList());
  }

  /**
   * Goes on only if one of the tags that were sent stands for the current state.
   *
   * @throws Problem where none does
   */
  public void checkEach(Predicate<String> standsForCurrent) {
    if (!tags.isEmpty() && tags.stream().noneMatch(standsForCurrent)) {
      throw Problem.of(
          HttpStatus.PRECONDITION_FAILED,
          "It has been changed since you read it: read it again, and then decide.");
    }
  }

  /**
   * Goes on only if the current state is one of those that were meant. Weak tags are none
   * (§8.8.3.2).
   *
   * @param current the strong tag of the state; asked for only if need be
   * @throws Problem where it is another one
   */
  public void check(Supplier<String> current) {
    checkEach(tag -> tag.equals(current.get()));
  }
}
