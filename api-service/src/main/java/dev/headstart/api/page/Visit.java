package dev.headstart.api.page;

import dev.headstart.api.page.layout.Engine;
import dev.headstart.api.page.layout.Frame;
import dev.headstart.api.viewer.Screen;
import dev.headstart.api.viewer.Viewer;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Somebody's look at a page: who, on what screen, and with which browser.
 *
 * @param path what was asked for, with its query, so that one can come back to it
 */
record Visit(Viewer viewer, Screen screen, Engine engine, String path, HttpServletRequest request) {

  static Visit of(Viewer viewer, Screen screen, HttpServletRequest request) {
    String query = request.getQueryString();
    return new Visit(
        viewer,
        screen,
        Engine.of(request.getHeader("User-Agent")),
        query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query,
        request);
  }

  Frame frame() {
    return Frame.of(screen);
  }
}
