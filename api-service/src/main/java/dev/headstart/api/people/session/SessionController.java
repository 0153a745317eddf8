package dev.headstart.api.people.session;

import dev.headstart.api.viewer.Viewer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a page's script needs to know of the browser it runs in. */
@RestController
@Tag(name = "Session")
class SessionController {

  /** How a request shows that it comes from a page of this site. */
  @Schema(name = "CsrfToken")
  record Csrf(
      @Schema(example = "X-XSRF-TOKEN", description = "The field of requests") String header,
      @Schema(example = "_csrf", description = "The parameter of forms") String parameter,
      String token) {}

  /** Who is signed in. */
  @Schema(name = "Session")
  record View(
      @Schema(example = "ann", nullable = true, description = "Missing where nobody is.")
          String person,
      boolean administrator,
      Csrf csrf) {}

  @GetMapping("/api/session")
  @Operation(
      summary = "Who you are here, and the token that changes made with a session need",
      description = "For: anybody.")
  ResponseEntity<View> session(Viewer viewer, CsrfToken csrf) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(
            new View(
                viewer.person().orElse(null),
                viewer.administrator(),
                new Csrf(csrf.getHeaderName(), csrf.getParameterName(), csrf.getToken())));
  }
}
