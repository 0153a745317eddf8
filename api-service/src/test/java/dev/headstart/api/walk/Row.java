package dev.headstart.api.walk;

import dev.headstart.api.photo.Visibility;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * An endpoint, who may call it, and how to call it so that nothing but the caller can be the reason
 * for a refusal.
 *
 * @param method of HTTP
 * @param path as it is mapped, with variables
 * @param rule who may
 * @param query what follows the path, with its question mark
 * @param body what is sent
 * @param values of variables that mean something else here than they do usually
 * @param spends the variable whose thing is not as it was, once it was done
 * @param lists whether the answer must name the photograph to those who may see it
 */
record Row(
    String method,
    String path,
    Rule rule,
    String query,
    Optional<Function<World, World.Body>> body,
    Map<String, BiFunction<World, Visibility, String>> values,
    Optional<String> spends,
    boolean lists) {

  static Row of(String method, String path, Rule rule) {
    return new Row(method, path, rule, "", Optional.empty(), Map.of(), Optional.empty(), false);
  }

  static Row get(String path, Rule rule) {
    return of("GET", path, rule);
  }

  static Row post(String path, Rule rule) {
    return of("POST", path, rule);
  }

  static Row put(String path, Rule rule) {
    return of("PUT", path, rule);
  }

  static Row patch(String path, Rule rule) {
    return of("PATCH", path, rule);
  }

  static Row delete(String path, Rule rule) {
    return of("DELETE", path, rule);
  }

  /** As the application knows it. */
  String endpoint() {
    return method + " " + path;
  }

  Row query(String text) {
    return new Row(method, path, rule, "?" + text, body, values, spends, lists);
  }

  /** Sends JSON; {@code %d} in it is a number that was not there before. */
  Row json(String text) {
    return body(world -> new World.Body("application/json", world.numbered(text)));
  }

  /** Sends a form of a page, likewise. */
  Row form(String text) {
    return body(world -> new World.Body(World.FORM, world.numbered(text)));
  }

  /** Sends whatever {@code made} is. */
  Row body(Function<World, World.Body> made) {
    return new Row(method, path, rule, query, Optional.of(made), values, spends, lists);
  }

  Row with(String variable, BiFunction<World, Visibility, String> value) {
    var all = new TreeMap<>(values);
    all.put(variable, value);
    return new Row(method, path, rule, query, body, all, spends, lists);
  }

  /** That the thing of {@code variable} is made anew, once this was done to it. */
  Row spends(String variable) {
    return new Row(method, path, rule, query, body, values, Optional.of(variable), lists);
  }

  /** That the answer names the photograph to exactly those who may see it. */
  Row listing() {
    return new Row(method, path, rule, query, body, values, spends, true);
  }
}
