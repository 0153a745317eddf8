package dev.headstart.api.page;

import dev.headstart.api.page.layout.Engine;
import dev.headstart.api.page.layout.Frame;
import dev.headstart.api.photo.Photo;
import dev.headstart.api.photo.PhotoUrls;
import dev.headstart.api.rendition.SizeChart;
import dev.headstart.api.viewer.Screen;
import dev.headstart.api.viewer.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpHeaders;

/** Somebody's look at a page: who, on what screen, and with which browser. */
record Visit(Viewer viewer, Screen screen, Engine engine, HttpServletRequest request) {

  static Visit of(Viewer viewer, Screen screen, HttpServletRequest request) {
    return new Visit(viewer, screen, Engine.of(request.getHeader(HttpHeaders.USER_AGENT)), request);
  }

  Frame frame() {
    return Frame.of(screen);
  }

  /** What this browser takes of a photograph that covers so many CSS pixels. */
  SizeChart.Entry choice(Photo photo, int width) {
    return engine.choice(uncropped(photo), width, screen.ratio());
  }

  /** The sizes that show all of a photograph, the largest one last. */
  static List<SizeChart.Entry> uncropped(Photo photo) {
    return photo.renditions().stream().filter(entry -> !entry.size().isSquare()).toList();
  }

  /**
   * All sizes of a photograph to choose from, or {@code null} where the browser has not said yet
   * what it shows them on: then it takes the one that it is given, which has been announced, and
   * not another one that lies far away.
   */
  String srcset(PhotoUrls urls, Photo photo) {
    return screen.told() ? urls.srcset(photo, viewer) : null;
  }

  /** Whether she has gone on in a list, and so is likely to go on further. */
  boolean goesOn() {
    return request.getParameter("cursor") != null;
  }

  /** Whether the browser fetches this page before anybody has asked to see it. */
  boolean ahead() {
    String purpose = request.getHeader("Sec-Purpose");
    return purpose != null && purpose.startsWith("prefetch");
  }

  /** What was asked for, with its query, so that one can come back to it. */
  String path() {
    String query = request.getQueryString();
    return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
  }
}
