package dev.headstart.lab.report.plot;

import static dev.headstart.lab.report.plot.Element.el;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ElementTest {

  @Test
  void textAndAttributesAreEscaped() {
    Element element = el("p").with("title", "\"><script>").text("<b> & 'c'");

    assertThat(element)
        .hasToString("<p title=\"&quot;&gt;&lt;script&gt;\">&lt;b&gt; &amp; &#39;c&#39;</p>");
  }

  @Test
  void childrenAndTextKeepTheirOrder() {
    assertThat(el("p").text("one ").add(el("b").text("two")).text(" three"))
        .hasToString("<p>one <b>two</b> three</p>");
  }

  @Test
  void voidElementsHaveNoEnd() {
    assertThat(el("meta").with("charset", "utf-8")).hasToString("<meta charset=\"utf-8\">");
  }

  @Test
  void coordinatesAreShort() {
    assertThat(el("rect").with("x", 12.0).with("y", 3.14159).with("width", -0.01))
        .hasToString("<rect x=\"12\" y=\"3.1\" width=\"0\"></rect>");
  }

  @Test
  void aNumberIsNotPartedFromItsUnit() {
    assertThat(el("p").text("loads in 64 ms sooner"))
        .hasToString("<p>loads in 64\u00a0ms sooner</p>");
  }
}
