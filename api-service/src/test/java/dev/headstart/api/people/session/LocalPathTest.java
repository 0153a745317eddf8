package dev.headstart.api.people.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.strings;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPathTest {

  @ParameterizedTest
  @ValueSource(strings = {"/", "/people/ann?limit=2", "/a//b", "/search?q=%2F%2F", "/x#y"})
  void pathsOfThisSiteAreLocal(String path) {
    assertThat(LocalPath.parse(path)).contains(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\tx",
        "/\n/evil.example",
        "https://evil.example",
        "javascript:alert(1)",
        " /x",
        "/ä",
        "/\u0000"
      })
  void whatCouldLeadElsewhereIsNot(String text) {
    assertThat(LocalPath.parse(text)).isEmpty();
  }

  @Test
  void nothingIsNowhere() {
    assertThat(LocalPath.parse(null)).isEmpty();
    assertThat(LocalPath.parse("/" + "x".repeat(1000))).isEmpty();
  }

  @Test
  void whatIsLocalStaysOnAnySite() {
    URI site = URI.create("https://photos.example/sign-in");
    qt().forAll(strings().basicLatinAlphabet().ofLengthBetween(0, 20))
        .check(
            text ->
                LocalPath.parse("/" + text)
                    .filter(LocalPathTest::isUri)
                    .map(site::resolve)
                    .map(URI::getHost)
                    .map("photos.example"::equals)
                    .orElse(true));
  }

  /** Others are put right by browsers, which only ever change what follows the host. */
  private static boolean isUri(String text) {
    try {
      return URI.create(text) != null;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
