package dev.headstart.api.problem;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Explains types of problems to whoever follows their addresses. */
@RestController
@Tag(name = "Problems")
class ProblemTypeController {

  private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);

  @GetMapping(ProblemType.PREFIX + "{type}")
  @Operation(summary = "What a type of problems means", description = "For: anybody.")
  ResponseEntity<String> explain(@PathVariable String type) {
    ProblemType known =
        ProblemType.named(type)
            .orElseThrow(() -> Problem.notFound("There is no such type of problems."));
    String status =
        known.status().map(HttpStatus::value).map(code -> " (status " + code + ")").orElse("");
    return ResponseEntity.ok()
        .contentType(TEXT)
        .body(known.text() + status + "\n\n" + known.explanation() + "\n");
  }
}
