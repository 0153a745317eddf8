package dev.headstart.api.listing;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** The link from one page of a list to the next one, with the same parameters. */
public final class NextPage {

  private static final List<String> KEPT =
      List.of("limit", "width", "height", "dpr", "q", "tag", "owner");

  private NextPage() {}

  /** A link to what follows the answer to {@code request}, without scheme and host. */
  public static String after(HttpServletRequest request, Cursor cursor) {
    var link = UriComponentsBuilder.fromPath(request.getRequestURI()).queryParam("cursor", cursor);
    for (String name : KEPT) {
      String value = request.getParameter(name);
      if (value != null) {
        link.queryParam(name, UriUtils.encode(value, StandardCharsets.UTF_8));
      }
    }
    return link.build(true).toUriString();
  }
}
