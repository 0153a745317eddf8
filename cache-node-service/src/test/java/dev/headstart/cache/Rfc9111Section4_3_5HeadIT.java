package dev.headstart.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Freshening responses with HEAD. */
class Rfc9111Section4_3_5HeadIT extends AnythingNode {

  private static HttpResponse<byte[]> head(String target, String... fields) {
    HttpResponse<byte[]> answer = node.ask("HEAD", target, "", fields);
    node.settled();
    assertThat(answer.body()).isEmpty();
    return answer;
  }

  private static TestOrigin.Answer stale(String body) {
    return new TestOrigin.Answer()
        .field("Cache-Control", "max-age=10, stale-if-error=60")
        .field("Age", "20")
        .field("ETag", "\"1\"")
        .body(body);
  }

  private static long heads(String target) {
    return origin.seen(target).stream().filter(seen -> seen.method().equals("HEAD")).count();
  }

  @Test
  void aHeadIsAnsweredFromAStoredGet() {
    origin.answers("/fresh", 200, "body", "Cache-Control", FRESH, "Content-Type", "text/plain");
    fill("/fresh");

    var answer = head("/fresh");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(field(answer, "Content-Length")).isEqualTo("4");
    assertThat(field(answer, "Content-Type")).isEqualTo("text/plain");
    assertThat(isHit(answer)).isTrue();
    assertThat(timesAsked("/fresh")).isEqualTo(1);
  }

  @Test
  void aHeadOfWhatIsNotStoredIsPassedOnAsAHeadAndStoresNothing() {
    origin.answers("/absent", 200, "body", "Cache-Control", FRESH);

    var answer = head("/absent");

    assertThat(field(answer, "Content-Length")).isEqualTo("4");
    assertThat(status(answer)).isEqualTo("headstart-sin; fwd=uri-miss; fwd-status=200");
    assertThat(heads("/absent")).isEqualTo(1);
    assertThat(isHit(node.view("/absent"))).isFalse();
  }

  @Test
  void aHeadFreshensAStoredGetThatIsTheSame() {
    origin.answers("/same", stale("body"));
    fill("/same");
    origin.answers("/same", 200, "body", "Cache-Control", FRESH, "ETag", "\"1\"", "X-News", "1");

    var answer = head("/same");

    assertThat(status(answer)).startsWith("headstart-sin; fwd=stale; fwd-status=200; ttl=");
    var view = node.view("/same");
    assertThat(isHit(view)).isTrue();
    assertThat(text(view)).isEqualTo("body");
    assertThat(field(view, "X-News")).isEqualTo("1");
    assertThat(timesAsked("/same")).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"another length, \"1\"", "body, \"2\""})
  void aHeadOfAnotherVersionTakesTheStoredGetAway(String body, String tag) {
    String target = "/changed/" + body.length() + tag.replace("\"", "");
    origin.answers(target, stale("body"));
    fill(target);
    origin.answers(target, 200, body, "Cache-Control", FRESH, "ETag", tag);

    head(target);

    origin.answers(target, 503, "down");
    assertThat(node.view(target).statusCode()).as("not even in need").isEqualTo(503);
  }

  @Test
  void whatIsStoredStandsInForAHeadThatFails() {
    origin.answers("/failed", stale("body"));
    fill("/failed");
    origin.answers("/failed", 503, "");

    var answer = head("/failed");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(status(answer)).contains("fwd-status=503").contains("detail=stale-if-error");
  }

  @Test
  void aHeadThatIsNotFoundIsPassedOn() {
    assertThat(head("/nowhere").statusCode()).isEqualTo(404);
  }

  @Test
  void aHeadWaitsForAGetThatIsOnItsWay() {
    var answer =
        origin.answers(
            "/arriving",
            new TestOrigin.Answer().field("Cache-Control", FRESH).body("body").holdsAfter(2));
    var view = node.viewSoon("/arriving");
    TestNode.await(() -> timesAsked("/arriving") == 1);

    assertThat(field(node.ask("HEAD", "/arriving", ""), "Content-Length")).isEqualTo("4");

    answer.release();
    assertThat(text(view.join())).isEqualTo("body");
    assertThat(timesAsked("/arriving")).isEqualTo(1);
  }
}
