package dev.headstart.api.photo;

import dev.headstart.api.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What is to be said about a photograph from now on; what is empty remains as it is.
 *
 * @param title its title
 * @param description its description
 * @param tags all of its tags
 * @param visibility who may see it
 */
record PhotoChange(
    Optional<String> title,
    Optional<String> description,
    Optional<Set<String>> tags,
    Optional<Visibility> visibility) {

  private static final Set<String> NAMES = Set.of("title", "description", "tags", "visibility");

  /**
   * Reads a merge patch (RFC 7396), in which {@code null} takes away what is said.
   *
   * @throws Problem where something cannot be changed, or not so
   */
  static PhotoChange of(JsonNode patch) {
    if (!patch.isObject()) {
      throw Problem.badRequest("Send an object with what is to be changed.");
    }
    for (String name : patch.propertyNames()) {
      if (!NAMES.contains(name)) {
        throw Problem.badRequest(
            "Only title, description, tags and visibility of a photograph can be changed.");
      }
    }
    return new PhotoChange(
        text(patch, "title").map(PhotoText::title),
        text(patch, "description").map(PhotoText::description),
        Optional.ofNullable(patch.get("tags")).map(PhotoChange::tags),
        text(patch, "visibility").map(PhotoText::visibility));
  }

  private static Optional<String> text(JsonNode patch, String name) {
    return Optional.ofNullable(patch.get(name))
        .map(
            value -> {
              if (!value.isString() && !value.isNull()) {
                throw Problem.badRequest("\"" + name + "\" is a text.");
              }
              return value.isNull() ? "" : value.stringValue();
            });
  }

  private static Set<String> tags(JsonNode value) {
    List<String> texts = new ArrayList<>();
    if (!value.isNull()) {
      if (!value.isArray() || !value.valueStream().allMatch(JsonNode::isString)) {
        throw Problem.badRequest("\"tags\" is a list of texts.");
      }
      value.forEach(text -> texts.add(text.stringValue()));
    }
    return PhotoText.tags(texts);
  }
}
