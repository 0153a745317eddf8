package dev.headstart.api.photostream;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.web.util.UriComponentsBuilder;

/** The link from one page of a photostream to the next one, with the same limit and screen. */
public final class NextPage {

  private static final List<String> KEPT = List.of("limit", "width", "dpr");

  private NextPage() {}

  /** A link to what follows the answer to {@code request}, without scheme and host. */
  public static String after(HttpServletRequest request, String cursor) {
    var link = UriComponentsBuilder.fromPath(request.getRequestURI()).queryParam("cursor", cursor);
    for (String name : KEPT) {
      String value = request.getParameter(name);
      if (value != null) {
        link.queryParam(name, value);
      }
    }
    return link.build(true).toUriString();
  }
}
