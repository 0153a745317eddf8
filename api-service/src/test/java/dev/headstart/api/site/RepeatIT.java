package dev.headstart.api.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Uploads of the file as it is, and that they can be repeated without a second photograph. */
class RepeatIT {

  @TempDir private static Path directory;
  private static Site site;
  private static String ann;
  private static String bob;

  @BeforeAll
  static void start(TestInfo test) {
    site = Site.start(test, directory);
    ann = site.join("ann");
    bob = site.join("bob");
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  private static byte[] picture(long seed) {
    return Pictures.jpeg(Pictures.busy(120, 80, seed));
  }

  private static HttpResponse<byte[]> post(
      String token, byte[] picture, String query, String... fields) {
    var all = new ArrayList<>(List.of(fields));
    all.addAll(List.of("Content-Type", "image/jpeg"));
    return site.sendBytes(
        "POST", token, "/api/photos" + query, picture, all.toArray(String[]::new));
  }

  private static JsonNode expect(int status, HttpResponse<byte[]> answer) {
    assertThat(answer.statusCode()).as(Site.text(answer)).isEqualTo(status);
    return Site.json(answer);
  }

  private static String id(JsonNode photo) {
    return photo.get("id").asString();
  }

  private static void run(String sql) {
    assertThat(site.catalogue().sql(sql).update()).as(sql).isPositive();
  }

  @Test
  void aBodyIsAPhotographAndTheQuerySaysWhatOfIt() {
    String title = URLEncoder.encode("Schöner Abend", StandardCharsets.UTF_8);

    HttpResponse<byte[]> answer =
        post(ann, picture(1), "?title=" + title + "&tags=sea,sky&visibility=private");

    JsonNode photo = expect(201, answer);
    assertThat(Site.header(answer, "Location")).isEqualTo("/api/photos/" + id(photo));
    assertThat(photo.get("title").asString()).isEqualTo("Schöner Abend");
    assertThat(photo.get("tags").toString()).isEqualTo("[\"sea\",\"sky\"]");
    assertThat(photo.get("visibility").asString()).isEqualTo("private");
  }

  @Test
  void contentAndNotItsNameDecidesAboutTheType() {
    byte[] png = Pictures.png(Pictures.busy(20, 20, 2));

    JsonNode photo = expect(201, post(ann, png, ""));

    String sizes =
        new String(
            site.getAs(ann, "/api/photos/" + id(photo) + "/sizes").body(), StandardCharsets.UTF_8);
    assertThat(sizes).contains("_o.png");
  }

  @Test
  void theSameBytesAgainAreTheSamePhotographUnlessTheyAreWantedTwice() {
    JsonNode first = expect(201, post(ann, picture(3), "?title=first"));

    HttpResponse<byte[]> again = post(ann, picture(3), "?title=again");
    assertThat(id(expect(200, again))).isEqualTo(id(first));
    assertThat(Site.json(again).get("title").asString()).isEqualTo("first");
    assertThat(Site.header(again, "Headstart-Duplicate")).isEqualTo("true");
    assertThat(Site.header(again, "Location")).isEqualTo("/api/photos/" + id(first));

    HttpResponse<byte[]> twice = post(ann, picture(3), "?duplicates=keep");
    assertThat(id(expect(201, twice))).isNotEqualTo(id(first));
    assertThat(Site.header(twice, "Headstart-Duplicate")).isNull();
    expect(201, post(bob, picture(3), ""));
    expect(400, post(ann, picture(3), "?duplicates=perhaps"));
  }

  @Test
  void theSameBytesAtTheSameTimeAreOnePhotograph() throws Exception {
    List<HttpResponse<byte[]>> answers = atOnce(6, () -> post(ann, picture(4), ""));

    var ids = new TreeSet<String>();
    answers.forEach(answer -> ids.add(id(Site.json(answer))));
    assertThat(ids).hasSize(1);
    assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(1);
    assertThat(site.get(Site.urls(Site.json(answers.getFirst())).get("t")).statusCode())
        .isEqualTo(200);
  }

  @Test
  void aRequestWithAKeyIsAnsweredTheSameAgain() {
    String query = "?title=key&duplicates=keep";
    JsonNode first = expect(201, post(ann, picture(5), query, "Idempotency-Key", "\"five\""));

    JsonNode again = expect(201, post(ann, picture(5), query, "Idempotency-Key", "\"five\""));
    assertThat(again).isEqualTo(first);
    JsonNode other = expect(201, post(ann, picture(5), query, "Idempotency-Key", "\"six\""));
    assertThat(id(other)).isNotEqualTo(id(first));
    JsonNode bobs = expect(201, post(bob, picture(5), query, "Idempotency-Key", "\"five\""));
    assertThat(id(bobs)).isNotEqualTo(id(first));
  }

  @Test
  void aKeyIsForOneUpload() {
    expect(201, post(ann, picture(6), "", "Idempotency-Key", "once"));

    expect(422, post(ann, picture(7), "", "Idempotency-Key", "once"));
    expect(422, post(ann, picture(6), "?title=else", "Idempotency-Key", "once"));
    expect(400, post(ann, picture(6), "", "Idempotency-Key", "\"\""));
    expect(400, post(ann, picture(6), "", "Idempotency-Key", "x".repeat(129)));
  }

  @Test
  void aKeyOfWhatCouldNotBeKeptIsFreeAgain() {
    expect(422, post(ann, new byte[100], "", "Idempotency-Key", "free"));

    expect(201, post(ann, picture(8), "", "Idempotency-Key", "free"));
  }

  @Test
  void aKeyOfWhatWasDeletedSaysSo() {
    JsonNode photo = expect(201, post(ann, picture(9), "", "Idempotency-Key", "gone"));
    assertThat(site.deleteAs(ann, "/api/photos/" + id(photo)).statusCode()).isEqualTo(204);

    expect(410, post(ann, picture(9), "", "Idempotency-Key", "gone"));
  }

  @Test
  void theSameKeyAtTheSameTimeMakesOnePhotographAndTellsTheOthersToWait() throws Exception {
    String query = "?duplicates=keep";
    List<HttpResponse<byte[]>> answers =
        atOnce(6, () -> post(ann, picture(10), query, "Idempotency-Key", "race"));

    var ids = new TreeSet<String>();
    for (HttpResponse<byte[]> answer : answers) {
      if (answer.statusCode() == 409) {
        assertThat(Site.header(answer, "Retry-After")).isNotNull();
      } else {
        ids.add(id(expect(201, answer)));
      }
    }
    assertThat(ids).hasSize(1);
    assertThat(id(expect(201, post(ann, picture(10), query, "Idempotency-Key", "race")))).isIn(ids);
  }

  @Test
  void aKeyThatSomebodyDiedWithIsUnderWayForAWhileAndThenFree() {
    expect(201, post(ann, picture(11), "", "Idempotency-Key", "died"));
    run("update upload_key set photo = null where name = 'died'");

    HttpResponse<byte[]> early = post(ann, picture(11), "", "Idempotency-Key", "died");
    expect(409, early);
    run("update upload_key set held_until = 0 where name = 'died'");
    expect(200, post(ann, picture(11), "", "Idempotency-Key", "died"));
    HttpResponse<byte[]> again = post(ann, picture(11), "", "Idempotency-Key", "died");
    expect(200, again);
    assertThat(Site.header(again, "Headstart-Duplicate")).isEqualTo("true");
  }

  private static List<HttpResponse<byte[]>> atOnce(int times, Callable<HttpResponse<byte[]>> call)
      throws InterruptedException, ExecutionException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls = new ArrayList<Callable<HttpResponse<byte[]>>>();
      for (int i = 0; i < times; i++) {
        calls.add(call);
      }
      var answers = new ArrayList<HttpResponse<byte[]>>();
      for (Future<HttpResponse<byte[]>> answer : threads.invokeAll(calls)) {
        answers.add(answer.get());
      }
      return answers;
    }
  }
}
