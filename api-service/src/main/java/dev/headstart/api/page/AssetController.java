package dev.headstart.api.page;

import dev.headstart.api.problem.Problem;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The scripts of the pages, and the site's icon for whoever looks where icons always were. */
@RestController
class AssetController {

  private static final Duration FOR_EVER = Duration.ofDays(365);
  private static final MediaType SCRIPT = MediaType.parseMediaType("text/javascript;charset=UTF-8");

  private static final MediaType SVG = MediaType.parseMediaType("image/svg+xml");
  private static final Duration A_DAY = Duration.ofDays(1);

  private final Pages pages;
  private final Asset icon = Asset.of("icon.svg");

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

  @GetMapping("/favicon.ico")
  ResponseEntity<String> icon() {
    return ResponseEntity.ok()
        .contentType(SVG)
        .cacheControl(CacheControl.maxAge(A_DAY).cachePublic())
        .body(icon.content());
  }
}
