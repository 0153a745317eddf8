package dev.headstart.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Invalidating stored responses. */
class Rfc9111Section4_4InvalidationIT extends AnythingNode {

  private static void store(String target) {
    origin.answers(target, 200, "body", "Cache-Control", FRESH);
    fill(target);
    assertThat(isHit(node.view(target))).isTrue();
  }

  /** Has the origin answer a further request for {@code target} with other methods so. */
  private static void unsafe(String target, int status, String... fields) {
    origin.decides(
        target,
        request -> {
          if (request.method().equals("GET")) {
            return new TestOrigin.Answer().field("Cache-Control", FRESH).body("new");
          }
          var answer = new TestOrigin.Answer().status(status);
          for (int i = 0; i < fields.length; i += 2) {
            answer.field(fields[i], fields[i + 1]);
          }
          return answer;
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "FROBNICATE"})
  void aMethodThatIsNotKnownToBeSafeInvalidatesItsTarget(String method) {
    String target = "/target/" + method;
    store(target);
    unsafe(target, 200);

    assertThat(node.ask(method, target, "x").statusCode()).isEqualTo(200);

    assertThat(text(node.view(target))).isEqualTo("new");
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 204, 303})
  void anyAnswerThatIsNoErrorInvalidates(int status) {
    String target = "/success/" + status;
    store(target);
    unsafe(target, status);
    node.ask("POST", target, "x");

    assertThat(text(node.view(target))).isEqualTo("new");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 409, 500, 503})
  void anErrorInvalidatesNothing(int status) {
    String target = "/error/" + status;
    store(target);
    unsafe(target, status);
    assertThat(node.ask("POST", target, "x").statusCode()).isEqualTo(status);

    assertThat(isHit(node.view(target))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"OPTIONS", "TRACE"})
  void aSafeMethodInvalidatesNothing(String method) {
    String target = "/safe/" + method;
    store(target);
    unsafe(target, 200);
    node.ask(method, target, "");

    assertThat(isHit(node.view(target))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Location", "Content-Location"})
  void whatAnAnswerPointsToIsInvalidatedWhereItIsHere(String name) {
    String here = "/named/" + name + "?x=1";
    String absolute = "/named/absolute/" + name;
    String elsewhere = "/named/elsewhere/" + name;
    store(here);
    store(absolute);
    store(elsewhere);
    unsafe("/post/1" + name, 201, name, here);
    unsafe("/post/2" + name, 201, name, node.viewers(absolute).toString());
    unsafe("/post/3" + name, 201, name, "http://elsewhere.example" + elsewhere);
    unsafe("/post/4" + name, 201, name, "http://[not a URI");
    for (int i = 1; i <= 4; i++) {
      assertThat(node.ask("POST", "/post/" + i + name, "x").statusCode()).isEqualTo(201);
    }

    assertThat(isHit(node.view(here))).isFalse();
    assertThat(isHit(node.view(absolute))).isFalse();
    assertThat(isHit(node.view(elsewhere))).as("another's site").isTrue();
  }

  @Test
  void aRelativeLocationIsRelativeToTheTarget() {
    store("/folder/page");
    unsafe("/folder/form", 303, "Location", "page");
    node.ask("POST", "/folder/form", "x");

    assertThat(isHit(node.view("/folder/page"))).isFalse();
  }

  @Test
  void theOriginsOwnNameForItselfCountsToo() {
    store("/own-name");
    unsafe("/post/own", 201, "Location", origin.uri() + "/own-name");
    node.ask("POST", "/post/own", "x");

    assertThat(isHit(node.view("/own-name"))).isFalse();
  }

  @Test
  void allVariantsOfATargetAreInvalidated() {
    origin.answers("/vary", 200, "body", "Cache-Control", FRESH, "Vary", "Accept-Language");
    fill("/vary", "Accept-Language", "en");
    fill("/vary", "Accept-Language", "de");
    unsafe("/vary", 200);
    node.ask("PUT", "/vary", "x");

    assertThat(text(node.view("/vary", "Accept-Language", "en"))).isEqualTo("new");
    assertThat(text(node.view("/vary", "Accept-Language", "de"))).isEqualTo("new");
  }

  @Test
  void aPhotoPathOrAnAsteriskTakesNothingElseAway() {
    store("/photos/p1_4bd1c09ae2_z.jpg");
    store("/other");
    unsafe("/photos/p1", 200);
    unsafe("/*", 200);
    node.ask("POST", "/photos/p1", "x");
    node.ask("POST", "/*", "x");

    assertThat(isHit(node.view("/photos/p1_4bd1c09ae2_z.jpg"))).isTrue();
    assertThat(isHit(node.view("/other"))).isTrue();
  }

  @Test
  void anInvalidationOvertakesAFetchThatIsUnderWay() throws IOException {
    var answer =
        new TestOrigin.Answer().field("Cache-Control", FRESH).body("old and long").holdsAfter(3);
    origin.decides(
        "/overtaken",
        request -> request.method().equals("GET") ? answer : new TestOrigin.Answer().status(204));
    InputStream before = node.open("/overtaken").body();
    assertThat(before.readNBytes(3)).asString().isEqualTo("old");

    assertThat(node.ask("DELETE", "/overtaken", "").statusCode()).isEqualTo(204);
    unsafe("/overtaken", 204);

    assertThat(text(node.view("/overtaken"))).isEqualTo("new");
    answer.release();
    assertThat(before.readAllBytes()).asString().isEqualTo(" and long");
    node.settled();
    assertThat(text(node.view("/overtaken"))).as("the new one stays").isEqualTo("new");
  }

  @Test
  void theAnswerComesWhenWhatWasStoredIsGone() {
    for (int i = 0; i < 20; i++) {
      String target = "/at-once/" + i;
      store(target);
      unsafe(target, 200);
      node.ask("POST", target, "x");
      assertThat(text(node.view(target))).isEqualTo("new");
    }
    assertThat(node.count("headstart.cache.invalidations")).isGreaterThanOrEqualTo(20);
  }
}
