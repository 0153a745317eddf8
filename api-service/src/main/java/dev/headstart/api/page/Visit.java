package dev.headstart.api.page;

import dev.headstart.api.page.layout.Engine;
import dev.headstart.api.page.layout.Frame;
import dev.headstart.api.viewer.Screen;
import dev.headstart.api.viewer.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;

/** Somebody's look at a page: who, on what screen, and with which browser. */
record Visit(Viewer viewer, Screen screen, Engine engine, HttpServletRequest request) {

  static Visit of(Viewer viewer, Screen screen, HttpServletRequest request) {
    return new Visit(viewer, screen, Engine.of(request.getHeader(HttpHeaders.USER_AGENT)), request);
  }

  Frame frame() {
    return Frame.of(screen);
  }

  /** What was asked for, with its query, so that one can come back to it. */
  String path() {
    String query = request.getQueryString();
    return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
  }
}
