package dev.headstart.api.page;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Fills templates, which escape every value, and frames them. The browser is told to load nothing
 * but the one style, by its hash, and photographs. Thread-safe.
 */
@Component
class Pages {

  /** The values of the frame around each page. */
  record Frame(String title, String style, String body) {}

  private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

  private final Template layout = template("layout.html");
  private final Template photostream = template("photostream.html");
  private final Template welcome = template("welcome.html");
  private final Template notFound = template("not-found.html");
  private final String style = read("style.css");
  private final String styleHash = sha256(style);

  /**
   * Somebody's photographs.
   *
   * @param photoOrigin where they are loaded from, if not from here
   */
  ResponseEntity<String> photostream(PhotostreamPage page, Optional<String> photoOrigin) {
    return answer(
        HttpStatus.OK,
        page.owner() + "'s photographs",
        photostream.execute(page),
        photoOrigin.map(origin -> " " + origin).orElse(""));
  }

  /** Where to go from here. */
  ResponseEntity<String> welcome() {
    return answer(HttpStatus.OK, "Headstart", welcome.execute(Map.of()), "");
  }

  /** That there is no such page. */
  ResponseEntity<String> notFound(String reason) {
    return answer(
        HttpStatus.NOT_FOUND, "Not found", notFound.execute(Map.of("reason", reason)), "");
  }

  private ResponseEntity<String> answer(
      HttpStatus status, String title, String body, String photoOrigins) {
    return ResponseEntity.status(status)
        .contentType(HTML)
        .header(
            "Content-Security-Policy",
            "default-src 'none'; img-src 'self' data:"
                + photoOrigins
                + "; style-src '"
                + styleHash
                + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
        .header("Referrer-Policy", "same-origin")
        .body(layout.execute(new Frame(title, style, body)));
  }

  private static Template template(String name) {
    return Mustache.compiler().compile(read(name));
  }

  private static String read(String name) {
    try (InputStream file = Pages.class.getResourceAsStream("/pages/" + name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The page " + name + " cannot be read.", e);
    }
  }

  private static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
