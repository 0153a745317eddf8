package dev.headstart.api.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

/** A photograph can show another picture; of the one before, nothing is left anywhere. */
class ReplaceIT {

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

  private static byte[] picture(int width, int height, long seed) {
    return Pictures.jpeg(Pictures.busy(width, height, seed));
  }

  private static JsonNode photo(long seed, String... fields) {
    return site.add(ann, picture(120, 80, seed), fields);
  }

  private static HttpResponse<byte[]> replace(
      String token, JsonNode photo, byte[] picture, String... fields) {
    return site.sendBytes(
        "PUT", token, "/api/photos/" + photo.get("id").asString() + "/content", picture, fields);
  }

  private static List<String> kept(JsonNode photo) {
    return site.catalogue()
        .sql("select sha256 from photo_file where photo = ? order by size")
        .param(photo.get("id").asString())
        .query(String.class)
        .list();
  }

  private static long purges(JsonNode photo) {
    return site.catalogue()
        .sql("select count(*) from photo_purge where photo = ?")
        .param(photo.get("id").asString())
        .query(Long.class)
        .single();
  }

  @Test
  void itShowsTheNewPictureUnderNewUrlsAndThoseFromBeforeLeadNowhere() {
    JsonNode before = photo(1, "title", "Dawn", "tags", "sea");
    String old = Site.urls(before).get("t");
    List<String> oldFiles = kept(before);

    HttpResponse<byte[]> answer =
        replace(ann, before, Pictures.png(Pictures.busy(40, 90, 2)), "Content-Type", "text/plain");

    assertThat(answer.statusCode()).as(Site.text(answer)).isEqualTo(200);
    JsonNode after = Site.json(answer);
    assertThat(after.get("id")).isEqualTo(before.get("id"));
    assertThat(after.get("title").asString()).isEqualTo("Dawn");
    assertThat(after.get("tags").toString()).isEqualTo("[\"sea\"]");
    assertThat(after.get("width").asInt()).isEqualTo(40);
    assertThat(after.get("height").asInt()).isEqualTo(90);
    assertThat(after.get("sha256")).isNotEqualTo(before.get("sha256"));
    for (String url : Site.urls(after).values()) {
      assertThat(site.get(url).statusCode()).as(url).isEqualTo(200);
    }
    assertThat(site.get(old).statusCode()).isEqualTo(404);
    assertThat(purges(before)).isEqualTo(1);
    assertThat(kept(before)).doesNotContainAnyElementsOf(oldFiles);
  }

  @Test
  void whoeverDidNotSeeTheLatestChangeIsRefused() {
    JsonNode photo = photo(3);
    String place = "/api/photos/" + photo.get("id").asString();
    String tag = Site.header(site.getAs(ann, place), "ETag");
    assertThat(replace(ann, photo, picture(50, 50, 4), "If-Match", tag).statusCode())
        .isEqualTo(200);

    assertThat(replace(ann, photo, picture(60, 60, 5), "If-Match", tag).statusCode())
        .isEqualTo(412);
    assertThat(Site.json(site.get(place)).get("width").asInt()).isEqualTo(50);
  }

  @Test
  void othersMayNotAndDoNotLearnOfWhatIsHidden() {
    JsonNode shown = photo(6);
    JsonNode hidden = photo(7, "visibility", "private");

    assertThat(replace(bob, shown, picture(50, 50, 8)).statusCode()).isEqualTo(403);
    assertThat(replace(bob, hidden, picture(50, 50, 8)).statusCode()).isEqualTo(404);
    assertThat(replace(null, shown, picture(50, 50, 8)).statusCode()).isEqualTo(401);
    assertThat(purges(shown)).isZero();
  }

  @Test
  void whatIsNoPhotographReplacesNone() {
    JsonNode photo = photo(9);
    List<String> files = kept(photo);

    var answer = replace(ann, photo, "no picture".getBytes(StandardCharsets.UTF_8));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(kept(photo)).isEqualTo(files);
    assertThat(site.get(Site.urls(photo).get("t")).statusCode()).isEqualTo(200);
  }

  @Test
  void theSamePictureAgainKeepsItsBytes() {
    JsonNode photo = photo(10);

    JsonNode after = Site.json(replace(ann, photo, picture(120, 80, 10)));

    assertThat(after.get("sha256")).isEqualTo(photo.get("sha256"));
    assertThat(site.get(Site.urls(after).get("t")).statusCode()).isEqualTo(200);
  }

  @Test
  void photographsThatTakeEachOthersPicturesWhileOneIsDeletedLoseNothingAndKeepNothing()
      throws InterruptedException, ExecutionException {
    byte[] one = picture(120, 80, 11);
    byte[] two = picture(120, 80, 12);
    for (int round = 0; round < 4; round++) {
      JsonNode first = site.add(ann, one);
      JsonNode second = site.add(ann, two);
      JsonNode third = site.add(ann, one);
      String thirds = "/api/photos/" + third.get("id").asString();

      List<Integer> answers =
          atOnce(
              List.of(
                  () -> replace(ann, first, two).statusCode(),
                  () -> replace(ann, second, one).statusCode(),
                  () -> replace(ann, third, two).statusCode(),
                  () -> site.deleteAs(ann, thirds).statusCode()));

      assertThat(answers.subList(0, 2)).containsExactly(200, 200);
      assertThat(answers.get(2)).isIn(200, 404);
      assertThat(answers.get(3)).isEqualTo(204);
      assertThat(kept(third)).isEmpty();
      for (JsonNode photo : List.of(first, second)) {
        String place = "/api/photos/" + photo.get("id").asString();
        for (String url : Site.urls(Site.json(site.get(place))).values()) {
          assertThat(site.get(url).statusCode()).as(url).isEqualTo(200);
        }
        assertThat(site.deleteAs(ann, place).statusCode()).isEqualTo(204);
      }
    }
  }

  private static List<Integer> atOnce(List<Callable<Integer>> calls)
      throws InterruptedException, ExecutionException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var results = new ArrayList<Integer>();
      for (Future<Integer> result : threads.invokeAll(calls)) {
        results.add(result.get());
      }
      return results;
    }
  }
}
