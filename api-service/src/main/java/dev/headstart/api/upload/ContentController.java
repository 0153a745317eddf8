package dev.headstart.api.upload;

import dev.headstart.api.condition.IfMatch;
import dev.headstart.api.photo.PhotoAnswers;
import dev.headstart.api.photo.PhotoUpload;
import dev.headstart.api.photo.PhotoView;
import dev.headstart.api.photo.UnfitPhotoException;
import dev.headstart.api.viewer.Viewer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The picture of a photograph that is there already. */
@RestController
class ContentController {

  private final PhotoUpload photos;
  private final Intake intake;
  private final PhotoAnswers answers;
  private final UploadMetrics metrics;

  ContentController(
      PhotoUpload photos, Intake intake, PhotoAnswers answers, UploadMetrics metrics) {
    this.photos = photos;
    this.intake = intake;
    this.answers = answers;
    this.metrics = metrics;
  }

  @PutMapping("/api/photos/{id}/content")
  @Operation(
      summary = "Replaces the picture of a photograph",
      description =
          "For: its owner, administrators. Send the file as it is, whatever the Content-Type. The"
              + " photograph gets new URLs; those from before lead nowhere, and every region forgets"
              + " the old picture.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/octet-stream",
              schema = @Schema(type = "string", format = "binary")))
  ResponseEntity<PhotoView> replace(
      @PathVariable String id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String ifMatch,
      HttpServletRequest request,
      Viewer viewer)
      throws IOException {
    IfMatch condition = IfMatch.of(ifMatch);
    photos.checkReplaceable(id, viewer, condition);
    try (Received received = intake.body(request)) {
      var replaced = photos.replace(received.file(), received.hash(), id, viewer, condition);
      metrics.kept();
      return answers.of(replaced, viewer);
    } catch (UnfitPhotoException e) {
      metrics.refused();
      throw e.problem();
    }
  }
}
