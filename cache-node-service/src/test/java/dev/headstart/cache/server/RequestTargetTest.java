package dev.headstart.cache.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quicktheories.QuickTheory;
import org.quicktheories.generators.SourceDSL;

/** RFC 9112 §3.2.1 and RFC 3986 §3.3: which targets have one meaning. */
class RequestTargetTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "//",
        "//a/b",
        "/a//b",
        "/a?b?c/../d",
        "/?%zz%00%0d%0a",
        "/a%20b",
        "/a%2Fb",
        "/a%3f",
        "/...",
        "/a/.../b",
        "/..a/b..",
        "/a;..",
        "/.well-known/x",
        "/%c3%a4",
        "/a|b[c]{d}^`\"<>",
        "/photos/7f3k2m9q_4bd1c09ae2_z.jpg?exp=1&sig=x"
      })
  void isPlain(String target) {
    assertThat(RequestTarget.isPlain(target)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "*",
        "http://a/b",
        "/.",
        "/..",
        "/./a",
        "/../a",
        "/a/..",
        "/a/../b",
        "/a/..?b",
        "/%2e",
        "/%2E%2e",
        "/.%2e/a",
        "/a/%2e./b",
        "/a/..%2f",
        "/a/..%2Fb",
        "/a%2f..",
        "/a%5c..%5cb",
        "/..;",
        "/a/..;b=c/d",
        "/%00",
        "/a%0ab",
        "/a%7f",
        "/%",
        "/%2",
        "/%g0",
        "/a%?20",
        "/a b",
        "/a\tb",
        "/a#b",
        "/a\\b",
        "/a\u0000",
        "/a\u007f",
        "/\u00e4",
        "/?\u00e4",
        "/?a b"
      })
  void isNotPlain(String target) {
    assertThat(RequestTarget.isPlain(target)).isFalse();
  }

  /** Whatever comes: what passes cannot leave its path, by any way of reading it. */
  @Test
  void whatIsPlainDecodesToNoDotSegment() {
    QuickTheory.qt()
        .forAll(
            SourceDSL.lists()
                .of(SourceDSL.arbitrary().pick("/", ".", "%2e", "%2f", "%5C", ";", "a", "?", "%25"))
                .ofSizeBetween(0, 12))
        .check(
            parts -> {
              String target = "/" + String.join("", parts);
              if (!RequestTarget.isPlain(target)) {
                return true;
              }
              String path = target.split("\\?", 2)[0];
              String decoded =
                  path.replace("%2e", ".").replace("%2f", "/").replace("%5C", "/").toLowerCase();
              for (String segment : decoded.split("/")) {
                String bare = segment.split(";", 2)[0];
                if (bare.equals(".") || bare.equals("..")) {
                  return false;
                }
              }
              return true;
            });
  }
}
