package dev.headstart.lab.report.plot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * An element of HTML or SVG. Attribute values and text are always escaped; there is no way to put
 * markup in except as elements. Not thread-safe while it is built.
 */
public final class Element {

  private sealed interface Content {
    void writeTo(StringBuilder out);
  }

  private record Text(String text) implements Content {
    @Override
    public void writeTo(StringBuilder out) {
      // A number and its unit stay on one line.
      out.append(escaped(text.replaceAll("(?<=\\d) (?=ms\\b)", "\u00a0")));
    }
  }

  private record Child(Element element) implements Content {
    @Override
    public void writeTo(StringBuilder out) {
      element.writeTo(out);
    }
  }

  /** Elements of HTML that have no end tag. */
  private static final Set<String> VOID = Set.of("br", "hr", "meta");

  private final String name;
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final List<Content> contents = new ArrayList<>();

  private Element(String name) {
    this.name = name;
  }

  public static Element el(String name) {
    return new Element(name);
  }

  /** An element of the style sheet's class {@code styleClass}. */
  public static Element el(String name, String styleClass) {
    return el(name).with("class", styleClass);
  }

  public Element with(String attribute, String value) {
    attributes.put(attribute, value);
    return this;
  }

  /** Lengths and coordinates; a tenth of a unit is as exact as anybody sees. */
  public Element with(String attribute, double value) {
    return with(attribute, coordinate(value));
  }

  public Element text(String text) {
    contents.add(new Text(text));
    return this;
  }

  public Element add(Element... children) {
    return add(List.of(children));
  }

  public Element add(List<Element> children) {
    children.forEach(child -> contents.add(new Child(child)));
    return this;
  }

  /** Adds what a browser shows when the pointer rests on this element of an SVG. */
  public Element tip(String text) {
    return add(el("title").text(text));
  }

  static String coordinate(double value) {
    // Adding zero turns a negative zero into zero.
    String text = String.format(Locale.ROOT, "%.1f", Math.round(value * 10) / 10.0 + 0.0);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private void writeTo(StringBuilder out) {
    out.append('<').append(name);
    attributes.forEach(
        (attribute, value) ->
            out.append(' ').append(attribute).append("=\"").append(escaped(value)).append('"'));
    out.append('>');
    if (!VOID.contains(name)) {
      contents.forEach(content -> content.writeTo(out));
      out.append("</").append(name).append('>');
    }
  }

  @Override
  public String toString() {
    var out = new StringBuilder();
    writeTo(out);
    return out.toString();
  }
}
