package dev.headstart.api.page;

import dev.headstart.api.people.session.SignInPlace;
import dev.headstart.api.photo.UploadSettings;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where people add photographs. */
@RestController
class DeskController {

  record UploadPage(String owner, long limit, String limitText) {}

  private final UploadSettings settings;
  private final Pages pages;

  DeskController(UploadSettings settings, Pages pages) {
    this.settings = settings;
    this.pages = pages;
  }

  @GetMapping("/upload")
  ResponseEntity<String> upload(Visit visit) {
    if (visit.viewer().person().isEmpty()) {
      return ResponseEntity.status(HttpStatus.SEE_OTHER)
          .header(
              HttpHeaders.LOCATION, SignInPlace.signIn(Optional.empty(), Optional.of("/upload")))
          .build();
    }
    DataSize most = settings.maxSize();
    return pages.page(
        visit,
        "Upload",
        "upload",
        new UploadPage(visit.viewer().person().get(), most.toBytes(), most.toMegabytes() + " MB"));
  }
}
