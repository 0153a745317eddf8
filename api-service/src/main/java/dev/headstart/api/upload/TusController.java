package dev.headstart.api.upload;

import dev.headstart.api.photo.Caption;
import dev.headstart.api.photo.PhotoText;
import dev.headstart.api.photo.PhotoUpload.Kept;
import dev.headstart.api.photo.PhotoView;
import dev.headstart.api.problem.Problem;
import dev.headstart.api.viewer.Viewer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/**
 * Uploads in several pieces: tus 1.0.0 with the extensions creation, expiration and termination.
 * The last piece is answered with the photograph's {@code Location}.
 */
@RestController
@RequestMapping(TusController.PATH)
class TusController {

  static final String PATH = "/api/uploads";

  private static final String RESUMABLE = "Tus-Resumable";
  private static final String TUS_VERSION = "Tus-Version";
  private static final String VERSION = "1.0.0";
  private static final String OFFSET = "Upload-Offset";
  private static final String LENGTH = "Upload-Length";
  private static final String METADATA = "Upload-Metadata";
  private static final String EXPIRES = "Upload-Expires";
  private static final String PIECE = "application/offset+octet-stream";

  private final Partials partials;
  private final Uploads uploads;
  private final long maxSize;

  TusController(Partials partials, Uploads uploads, Intake intake) {
    this.partials = partials;
    this.uploads = uploads;
    this.maxSize = intake.maxSize();
  }

  @RequestMapping(method = RequestMethod.OPTIONS)
  @Operation(summary = "What of tus 1.0.0 is known here", description = "For: everybody.")
  ResponseEntity<Void> options() {
    return answer(HttpStatus.NO_CONTENT)
        .header(TUS_VERSION, VERSION)
        .header("Tus-Extension", "creation,expiration,termination")
        .header("Tus-Max-Size", Long.toString(maxSize))
        .build();
  }

  @PostMapping
  @Operation(
      summary = "Begins an upload in several pieces (tus 1.0.0)",
      description =
          "For: everybody who is known. Upload-Metadata may say title, description, tags,"
              + " visibility and duplicates, each in base 64. It is kept for 24 hours.")
  ResponseEntity<Void> begin(
      @RequestHeader(name = RESUMABLE, required = false) String version,
      @RequestHeader(name = LENGTH, required = false) String length,
      @RequestHeader(name = METADATA, defaultValue = "") String metadata,
      Viewer viewer)
      throws IOException {
    require(version);
    long bytes = number(LENGTH, length);
    if (bytes == 0 || bytes > maxSize) {
      throw Problem.of(HttpStatus.CONTENT_TOO_LARGE, "A file here has 1 to " + maxSize + " bytes.");
    }
    var said = TusMetadata.parse(metadata);
    var caption =
        new Caption(
            viewer.person().orElseThrow(),
            PhotoText.title(said.get("title")),
            PhotoText.description(said.get("description")),
            PhotoText.tags(said.list("tags")),
            PhotoText.visibility(said.find("visibility").orElse("public")));
    Partial partial =
        partials.begin(caption, bytes, Order.again(said.find("duplicates").orElse(null)));
    return with(partial, HttpStatus.CREATED)
        .location(URI.create(PATH + "/" + partial.id()))
        .build();
  }

  @RequestMapping(path = "/{id}", method = RequestMethod.HEAD)
  @Operation(
      summary = "How much of an upload has come (tus 1.0.0)",
      description = "For: who began it.")
  ResponseEntity<Void> state(
      @PathVariable String id,
      @RequestHeader(name = RESUMABLE, required = false) String version,
      Viewer viewer)
      throws IOException {
    require(version);
    Partial partial = partials.find(id, person(viewer)).orElseThrow(Partials::unknown);
    var answer =
        with(partial, HttpStatus.OK)
            .header(OFFSET, Long.toString(partials.offset(partial)))
            .header(LENGTH, Long.toString(partial.length()))
            .header(HttpHeaders.CACHE_CONTROL, "no-store");
    if (partial.photo() != null) {
      answer.location(URI.create(PhotoView.location(partial.photo())));
    }
    return answer.build();
  }

  @PatchMapping(path = "/{id}", consumes = PIECE)
  @Operation(
      summary = "Sends a piece of an upload (tus 1.0.0)",
      description =
          "For: who began it. Once all bytes have come, the answer's Location is the photograph's.")
  @RequestBody(
      required = true,
      content = @Content(mediaType = PIECE, schema = @Schema(type = "string", format = "binary")))
  ResponseEntity<Void> piece(
      @PathVariable String id,
      @RequestHeader(name = RESUMABLE, required = false) String version,
      @RequestHeader(name = OFFSET, required = false) String offset,
      HttpServletRequest request,
      Viewer viewer)
      throws IOException {
    require(version);
    long from = number(OFFSET, offset);
    return partials.alone(
        id,
        person(viewer),
        partial -> {
          if (from != partials.offset(partial)) {
            throw Problem.of(
                    HttpStatus.CONFLICT, "Another number of bytes has come: ask for it by HEAD.")
                .with(RESUMABLE, VERSION);
          }
          if (partial.photo() == null) {
            partials.append(partial, request.getInputStream());
          }
          long now = partials.offset(partial);
          var answer = with(partial, HttpStatus.NO_CONTENT).header(OFFSET, Long.toString(now));
          if (now == partial.length()) {
            answer.location(URI.create(PhotoView.location(finished(partial))));
          }
          return answer.build();
        });
  }

  /** Makes the photograph, once whatever stops whoever does, and gives its id. */
  private String finished(Partial partial) throws IOException {
    if (partial.photo() != null) {
      return partial.photo();
    }
    var key = new UploadKey("tus " + partial.id());
    Kept kept;
    try {
      // Its file goes when it is known what became of it, and not before.
      kept =
          uploads.keep(
              partials.received(partial),
              new Order(partial.caption(), partial.again(), Optional.of(key)));
    } catch (Problem e) {
      if (e.getStatusCode() != HttpStatus.CONFLICT) {
        partials.delete(partial);
      }
      throw e;
    }
    partials.done(partial, kept.photo().id());
    return kept.photo().id();
  }

  @DeleteMapping("/{id}")
  @Operation(
      summary = "Gives an upload up (tus 1.0.0)",
      description = "For: who began it. A photograph that became of it remains.")
  ResponseEntity<Void> delete(
      @PathVariable String id,
      @RequestHeader(name = RESUMABLE, required = false) String version,
      Viewer viewer)
      throws IOException {
    require(version);
    partials.alone(
        id,
        person(viewer),
        partial -> {
          partials.delete(partial);
          return partial;
        });
    return answer(HttpStatus.NO_CONTENT).build();
  }

  private static String person(Viewer viewer) {
    return viewer.person().orElseThrow();
  }

  /** Whoever does not name a version takes the one that there is. */
  private static void require(String version) {
    if (version != null && !version.equals(VERSION)) {
      throw Problem.of(HttpStatus.PRECONDITION_FAILED, "Here one speaks tus " + VERSION + ".")
          .with(TUS_VERSION, VERSION);
    }
  }

  private static long number(String field, String value) {
    if (value == null || !value.matches("[0-9]{1,15}")) {
      throw Problem.badRequest("Send " + field + ", a number of bytes.");
    }
    return Long.parseLong(value);
  }

  private static ResponseEntity.BodyBuilder with(Partial partial, HttpStatus status) {
    return answer(status)
        .header(
            EXPIRES,
            DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.ofEpochMilli(partial.until()).atOffset(ZoneOffset.UTC)));
  }

  private static ResponseEntity.BodyBuilder answer(HttpStatus status) {
    return ResponseEntity.status(status).header(RESUMABLE, VERSION);
  }
}
