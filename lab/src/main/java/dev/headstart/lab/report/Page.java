package dev.headstart.lab.report;

import static dev.headstart.lab.report.plot.Element.el;

import dev.headstart.lab.report.plot.Element;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A whole HTML page that needs nothing but itself: the style sheet is inside, there is no script.
 */
final class Page {

  private final String title;
  private final Element main = el("main");

  /**
   * @param title of the browser's tab, and above the headline
   * @param headline what was found, in a sentence
   * @param about what was measured, and when
   */
  Page(String title, String headline, String about) {
    this.title = title;
    main.add(
        el("p", "eyebrow").text(title),
        el("h1").text(headline),
        el("p", "quiet about").text(about),
        el("p", "notice").text(Words.EMULATED));
  }

  Page section(String heading, Element... contents) {
    return section(el("h2").text(heading), contents);
  }

  Page section(Element heading, Element... contents) {
    main.add(el("section").add(heading).add(contents));
    return this;
  }

  Page footer(List<String> paragraphs) {
    Element footer = el("footer").add(el("h3").text("How it was measured"));
    paragraphs.forEach(text -> footer.add(el("p", "quiet").text(text)));
    main.add(footer);
    return this;
  }

  static Element panel(String heading, Element... contents) {
    return el("div", "panel").add(el("h3").text(heading)).add(contents);
  }

  static Element legend(String... namesAndStyles) {
    Element legend = el("ul", "legend");
    for (int i = 0; i < namesAndStyles.length; i += 2) {
      legend.add(el("li", namesAndStyles[i + 1]).text(namesAndStyles[i]));
    }
    return legend;
  }

  @Override
  public String toString() {
    return "<!doctype html>\n<html lang=\"en\">\n<head>\n"
        + el("meta").with("charset", "utf-8")
        + el("meta").with("name", "viewport").with("content", "width=device-width, initial-scale=1")
        + el("title").text(title)
        + "\n<style>\n"
        + styleSheet()
        + "</style>\n</head>\n<body>\n"
        + main
        + "\n</body>\n</html>\n";
  }

  private static String styleSheet() {
    try (InputStream file = Page.class.getResourceAsStream("report.css")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The style sheet of the report cannot be read.", e);
    }
  }
}
