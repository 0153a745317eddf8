package dev.headstart.api.photo;

import dev.headstart.api.condition.IfMatch;
import dev.headstart.api.problem.Problem;
import dev.headstart.api.viewer.Viewer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Photographs by their id. What a viewer may not see does not exist for her. */
@RestController
@RequestMapping("/api/photos/{id}")
class PhotoController {

  /** RFC 7396. */
  private static final String MERGE_PATCH = "application/merge-patch+json";

  private final PhotoCatalogue catalogue;
  private final PhotoShelf shelf;
  private final PhotoUrls urls;
  private final Audiences audiences;
  private final PhotoEditor editor;
  private final PhotoAnswers answers;

  PhotoController(
      PhotoCatalogue catalogue,
      PhotoShelf shelf,
      PhotoUrls urls,
      Audiences audiences,
      PhotoEditor editor,
      PhotoAnswers answers) {
    this.catalogue = catalogue;
    this.shelf = shelf;
    this.urls = urls;
    this.audiences = audiences;
    this.editor = editor;
    this.answers = answers;
  }

  @GetMapping
  @Operation(summary = "A photograph", description = "For: whoever may see it.")
  ResponseEntity<PhotoView> photo(@PathVariable String id, Viewer viewer) {
    return answers.of(visible(id, viewer), viewer);
  }

  @GetMapping("/sizes")
  SizesView sizes(@PathVariable String id, Viewer viewer) {
    return SizesView.of(visible(id, viewer), viewer, urls);
  }

  @PatchMapping(consumes = {MERGE_PATCH, MediaType.APPLICATION_JSON_VALUE})
  @Operation(
      summary = "Changes title, description, tags or visibility of a photograph",
      description =
          "For: its owner, administrators. A change of visibility gives it new URLs; those from"
              + " before lead nowhere.")
  @RequestBody(
      content = @Content(schema = @Schema(example = "{\"title\": \"Dusk\", \"tags\": [\"sea\"]}")))
  ResponseEntity<PhotoView> change(
      @PathVariable String id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch,
      @org.springframework.web.bind.annotation.RequestBody JsonNode patch,
      Viewer viewer) {
    PhotoChange change = PhotoChange.of(patch);
    return answers.of(editor.change(id, viewer, IfMatch.of(ifMatch), change), viewer);
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable String id, Viewer viewer) {
    Photo photo = visible(id, viewer);
    if (audiences.of(viewer, photo.owner()) != Audience.OWNER) {
      throw Problem.of(HttpStatus.FORBIDDEN, "Only the owner of a photograph can delete it.");
    }
    shelf.remove(photo);
  }

  private Photo visible(String id, Viewer viewer) {
    return catalogue
        .find(id)
        .filter(photo -> audiences.maySee(viewer, photo))
        .orElseThrow(PhotoEditor::unknown);
  }
}
