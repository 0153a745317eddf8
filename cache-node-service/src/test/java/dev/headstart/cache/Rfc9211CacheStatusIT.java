package dev.headstart.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.greenbytes.http.sfv.ListElement;
import org.greenbytes.http.sfv.Parser;
import org.junit.jupiter.api.Test;

/** The Cache-Status header field. Most of its values are asserted where what they tell is. */
class Rfc9211CacheStatusIT extends AnythingNode {

  @Test
  void aHitTellsForHowLongItIsFresh() {
    origin.answers("/hit", 200, "body", "Cache-Control", FRESH, "Age", "400");
    fill("/hit");

    assertThat(status(node.view("/hit")))
        .matches("headstart-sin; hit; ttl=(600|59\\d); detail=memory");
  }

  @Test
  void aMissTellsWhyAndThatItIsStored() {
    origin.answers("/miss", 200, "body", "Cache-Control", FRESH);

    assertThat(status(node.view("/miss")))
        .isEqualTo("headstart-sin; fwd=uri-miss; fwd-status=200; stored");
  }

  @Test
  void aMissOfAVariantSaysThat() {
    origin.answers("/vary", 200, "body", "Cache-Control", FRESH, "Vary", "X-By");
    fill("/vary", "X-By", "1");

    assertThat(status(node.view("/vary", "X-By", "2")))
        .isEqualTo("headstart-sin; fwd=vary-miss; fwd-status=200; stored");
  }

  @Test
  void anotherMethodSaysThat() {
    origin.answers("/method", 200, "body");

    assertThat(status(node.ask("POST", "/method", "x")))
        .isEqualTo("headstart-sin; fwd=method; fwd-status=200");
  }

  @Test
  void aGetWithABodySaysThatItWasNotForTheStore() {
    origin.answers("/bypass", 200, "body", "Cache-Control", FRESH);

    assertThat(status(node.ask("GET", "/bypass", "with a body")))
        .isEqualTo("headstart-sin; fwd=bypass; fwd-status=200");
    assertThat(origin.seen("/bypass").getFirst().body()).isEqualTo("with a body");
    assertThat(isHit(node.view("/bypass"))).isFalse();
  }

  @Test
  void theCachesBeforeUsComeFirstAlsoFromTheStore() {
    origin.answers(
        "/chain", 200, "body", "Cache-Control", FRESH, "Cache-Status", "Inner; hit; ttl=10");

    assertThat(status(fill("/chain")))
        .isEqualTo("Inner; hit; ttl=10, headstart-sin; fwd=uri-miss; fwd-status=200; stored");
    assertThat(status(node.view("/chain"))).startsWith("Inner; hit; ttl=10, headstart-sin; hit; ");
    origin.answers("/chain-passed", 200, "body", "Cache-Status", "Inner; fwd=miss");
    assertThat(status(node.view("/chain-passed")))
        .startsWith("Inner; fwd=miss, headstart-sin; fwd");
  }

  @Test
  void itIsAListOfStructuredFields() throws Exception {
    try (var telling =
        TestNode.anything(origin, directory.resolve("keys"), "--headstart.cache.tell-keys=true")) {
      origin.answers("/key?a=b,c", 200, "body", "Cache-Control", FRESH);
      try (var viewer = new RawViewer(telling)) {
        String answer =
            viewer
                .sends("GET /key?a=b,c HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
                .readsAll();
        String value =
            answer
                .lines()
                .filter(line -> line.toLowerCase().startsWith("cache-status:"))
                .findFirst()
                .orElseThrow()
                .split(":", 2)[1]
                .strip();

        ListElement<?> member = Parser.parseList(value).get().getFirst();

        assertThat(member.get().toString()).isEqualTo("headstart-sin");
        assertThat(member.getParams().get("key").get()).isEqualTo("/key?a=b,c");
        assertThat(member.getParams().get("fwd").get().toString()).isEqualTo("uri-miss");
        assertThat(member.getParams().get("fwd-status").get()).isEqualTo(200L);
        assertThat(member.getParams().get("stored").get()).isEqualTo(true);
      }
    }
  }

  @Test
  void aKeyNeverHasASignature() {
    try (var photos =
        TestNode.photos(origin, directory.resolve("photos"), "--headstart.cache.tell-keys=true")) {
      origin.answers(Photos.PATH, 200, "body", "Cache-Control", FRESH);

      assertThat(status(photos.view(Photos.PATH)))
          .endsWith("; stored; key=\"" + Photos.PATH + "\"");
    }
  }

  @Test
  void aNodeMayHaveANameOfItsOwn() {
    try (var named =
        TestNode.anything(origin, directory.resolve("named"), "--headstart.cache.name=edge-7")) {
      origin.answers("/named", 200, "body", "Cache-Control", FRESH);

      var answer = named.view("/named");

      assertThat(status(answer)).startsWith("edge-7; ");
      assertThat(field(answer, "Via")).isEqualTo("1.1 edge-7");
    }
  }
}
