package dev.headstart.api.page;

import dev.headstart.api.problem.Problem;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The script of the pages. */
@RestController
class AssetController {

  private static final Duration FOR_EVER = Duration.ofDays(365);
  private static final MediaType SCRIPT = MediaType.parseMediaType("text/javascript;charset=UTF-8");

  private final Pages pages;

  AssetController(Pages pages) {
    this.pages = pages;
  }

  @GetMapping("/assets/{version}/{name}")
  ResponseEntity<String> asset(@PathVariable String version, @PathVariable String name) {
    Asset script =
        pages
            .script("/assets/" + version + "/" + name)
            .orElseThrow(() -> Problem.notFound("There is no such script: load the page anew."));
    return ResponseEntity.ok()
        .contentType(SCRIPT)
        .cacheControl(CacheControl.maxAge(FOR_EVER).cachePublic().immutable())
        .body(script.content());
  }
}
