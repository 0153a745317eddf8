package dev.headstart.api.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import java.util.List;
import java.util.Optional;

/** Says of pages that they are HTML: springdoc takes every text for JSON. */
final class PageAnswers {

  private static final String JSON = "application/json";
  private static final String HTML = "text/html";

  /** What is not a page. */
  private static final List<String> DATA = List.of("/api/", "/photos/", "/problems/", "/purges");

  private PageAnswers() {}

  static void addTo(OpenAPI api) {
    api.getPaths()
        .forEach(
            (path, item) -> {
              if (DATA.stream().noneMatch(path::startsWith)) {
                Optional.ofNullable(item.getGet()).ifPresent(PageAnswers::mark);
              }
            });
  }

  private static void mark(Operation page) {
    page.getResponses()
        .values()
        .forEach(
            answer -> {
              Content content = answer.getContent();
              MediaType text = content == null ? null : content.remove(JSON);
              if (text != null) {
                content.addMediaType(HTML, text);
              }
            });
  }
}
