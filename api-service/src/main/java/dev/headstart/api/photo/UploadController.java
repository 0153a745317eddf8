package dev.headstart.api.photo;

import dev.headstart.api.problem.Problem;
import dev.headstart.api.viewer.Viewer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
class UploadController {

  private final PhotoUpload uploads;
  private final UploadFolder folder;
  private final PhotoUrls urls;
  private final UploadMetrics metrics;

  UploadController(
      PhotoUpload uploads, UploadFolder folder, PhotoUrls urls, UploadMetrics metrics) {
    this.uploads = uploads;
    this.folder = folder;
    this.urls = urls;
    this.metrics = metrics;
  }

  @PostMapping(path = "/api/photos", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  ResponseEntity<PhotoView> upload(
      @RequestPart(name = "photo", required = false) MultipartFile photo,
      @RequestPart(name = "file", required = false) MultipartFile file,
      @RequestParam(defaultValue = "") String title,
      @RequestParam(defaultValue = "") String description,
      @RequestParam(defaultValue = "") List<String> tags,
      @RequestParam(required = false) String owner,
      @RequestParam(defaultValue = "public") String visibility,
      Viewer viewer)
      throws IOException {
    MultipartFile upload = photo == null ? file : photo;
    if (upload == null) {
      throw Problem.badRequest("Send the photograph as the file part \"photo\".");
    }
    var caption = caption(title, description, tags, owner, visibility, viewer);
    Path temporary = folder.resolve(UUID.randomUUID().toString());
    try {
      upload.transferTo(temporary.toFile());
      return switch (uploads.keep(temporary, caption)) {
        case PhotoUpload.Outcome.Refused(String reason) -> {
          metrics.refused();
          throw Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, reason);
        }
        case PhotoUpload.Outcome.Kept(Photo kept) -> {
          metrics.kept();
          yield ResponseEntity.created(URI.create(PhotoView.location(kept)))
              .body(PhotoView.of(kept, caption.tags(), viewer, urls));
        }
      };
    } finally {
      Files.deleteIfExists(temporary);
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
