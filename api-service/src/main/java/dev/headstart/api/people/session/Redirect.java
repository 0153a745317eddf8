package dev.headstart.api.people.session;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** Sends browsers on with a GET, under whatever name they came to this site (RFC 9110 §15.4.4). */
public final class Redirect {

  private Redirect() {}

  /**
   * Answers with a redirect.
   *
   * @param path of this site
   */
  public static void to(String path, HttpServletResponse response) {
    response.setStatus(HttpStatus.SEE_OTHER.value());
    response.setHeader(HttpHeaders.LOCATION, path);
  }
}
