package dev.headstart.api.upload;

import dev.headstart.api.photo.Caption;
import dev.headstart.api.photo.PhotoText;
import dev.headstart.api.photo.PhotoView;
import dev.headstart.api.problem.Problem;
import dev.headstart.api.viewer.Viewer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Uploads in one piece: as a form, or as the file itself. */
@RestController
class UploadController {

  private static final String ANSWERS =
      " 201 with the photograph; 200 and Headstart-Duplicate: true with the one that she has"
          + " already of the same bytes, unless duplicates=keep. With an Idempotency-Key the same"
          + " request can be repeated within 24 hours, and is answered as the first one was.";

  private final Uploads uploads;
  private final Intake intake;

  UploadController(Uploads uploads, Intake intake) {
    this.uploads = uploads;
    this.intake = intake;
  }

  @PostMapping(path = "/api/photos", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @Operation(
      summary = "Uploads a photograph as a form",
      description = "For: everybody who is known. The file is the part \"photo\"." + ANSWERS)
  ResponseEntity<PhotoView> form(
      @RequestPart(name = "photo", required = false) MultipartFile photo,
      @RequestPart(name = "file", required = false) MultipartFile file,
      @RequestParam(defaultValue = "") String title,
      @RequestParam(defaultValue = "") String description,
      @RequestParam(defaultValue = "") List<String> tags,
      @RequestParam(required = false) String owner,
      @RequestParam(defaultValue = "public") String visibility,
      @RequestParam(required = false) String duplicates,
      @RequestHeader(name = UploadKey.FIELD, required = false) String key,
      Viewer viewer)
      throws IOException {
    MultipartFile part = photo == null ? file : photo;
    if (part == null) {
      throw Problem.badRequest("Send the photograph as the file part \"photo\".");
    }
    var order =
        new Order(
            caption(title, description, tags, owner, visibility, viewer),
            Order.again(duplicates),
            UploadKey.parse(key));
    try (Received received = intake.part(part)) {
      return uploads.keep(received, order, viewer);
    }
  }

  @PostMapping(
      path = "/api/photos",
      consumes = {"image/*", MediaType.APPLICATION_OCTET_STREAM_VALUE})
  @Operation(
      summary = "Uploads a photograph as it is",
      description =
          "For: everybody who is known. What is said about it stands in the query." + ANSWERS)
  @RequestBody(
      required = true,
      content = {
        @Content(mediaType = "image/*", schema = @Schema(type = "string", format = "binary")),
        @Content(
            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
            schema = @Schema(type = "string", format = "binary"))
      })
  ResponseEntity<PhotoView> body(
      @RequestParam(defaultValue = "") String title,
      @RequestParam(defaultValue = "") String description,
      @RequestParam(defaultValue = "") List<String> tags,
      @RequestParam(required = false) String owner,
      @RequestParam(defaultValue = "public") String visibility,
      @RequestParam(required = false) String duplicates,
      @RequestHeader(name = UploadKey.FIELD, required = false) String key,
      HttpServletRequest request,
      Viewer viewer)
      throws IOException {
    var order =
        new Order(
            caption(title, description, tags, owner, visibility, viewer),
            Order.again(duplicates),
            UploadKey.parse(key));
    try (Received received = intake.body(request)) {
      return uploads.keep(received, order, viewer);
    }
  }

  private static Caption caption(
      String title,
      String description,
      List<String> tags,
      String owner,
      String visibility,
      Viewer viewer) {
    String person = viewer.person().orElseThrow();
    if (owner != null && !owner.equals(person)) {
      throw Problem.of(
          HttpStatus.FORBIDDEN, "Your token is " + person + "'s: upload as owner " + person + ".");
    }
    return new Caption(
        person,
        PhotoText.title(title),
        PhotoText.description(description),
        PhotoText.tags(tags),
        PhotoText.visibility(visibility));
  }
}
