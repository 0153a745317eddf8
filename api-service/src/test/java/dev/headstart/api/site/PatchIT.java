package dev.headstart.api.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What is said about a photograph can be changed, by its owner and on purpose. */
class PatchIT {

  @TempDir private static Path directory;
  private static Site site;
  private static String ann;
  private static String bob;

  @BeforeAll
  static void start() {
    site = Site.start(directory);
    ann = site.join("ann");
    bob = site.join("bob");
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  private static JsonNode photo(String... fields) {
    return site.add(ann, Pictures.jpeg(Pictures.quarters(30, 20)), fields);
  }

  private static String place(JsonNode photo) {
    return "/api/photos/" + photo.get("id").asString();
  }

  private static HttpResponse<byte[]> patch(
      String token, JsonNode photo, String json, String... fields) {
    return site.sendJson("PATCH", token, place(photo), json, fields);
  }

  private static JsonNode patched(JsonNode photo, String json) {
    HttpResponse<byte[]> answer = patch(ann, photo, json);
    assertThat(answer.statusCode()).as(Site.text(answer)).isEqualTo(200);
    return Site.json(answer);
  }

  private static void assertProblem(HttpResponse<byte[]> answer, int status, String says) {
    assertThat(answer.statusCode()).as(Site.text(answer)).isEqualTo(status);
    assertThat(Site.json(answer).get("detail").asString()).contains(says);
  }

  private static long purges(JsonNode photo) {
    return site.catalogue()
        .sql("select count(*) from photo_purge where photo = ?")
        .param(photo.get("id").asString())
        .query(Long.class)
        .single();
  }

  @Test
  void titleDescriptionAndTagsAreChangedAndTheRestRemains() {
    JsonNode before = photo("title", "Dawn", "description", "early", "tags", "sea");

    JsonNode after = patched(before, "{\"title\":\" Dusk \",\"tags\":[\"Sky\",\"#sky\",\"sea\"]}");

    assertThat(after.get("title").asString()).isEqualTo("Dusk");
    assertThat(after.get("tags").toString()).isEqualTo("[\"sea\",\"sky\"]");
    assertThat(after.get("description").asString()).isEqualTo("early");
    assertThat(after.get("urls")).isEqualTo(before.get("urls"));
    assertThat(Site.json(site.getAs(ann, place(before)))).isEqualTo(after);
    assertThat(purges(before)).isZero();
  }

  @Test
  void nullTakesAwayWhatWasSaid() {
    JsonNode after =
        patched(
            photo("title", "Dawn", "description", "early", "tags", "sea"),
            "{\"title\":null,\"description\":null,\"tags\":null}");

    assertThat(after.get("title").asString()).isEmpty();
    assertThat(after.get("description").asString()).isEmpty();
    assertThat(after.get("tags").isEmpty()).isTrue();
  }

  @Test
  void whoeverDidNotSeeTheLatestChangeIsRefused() {
    JsonNode photo = photo("title", "Dawn");
    String tag = Site.header(site.getAs(ann, place(photo)), "ETag");
    String fresh = Site.header(patch(ann, photo, "{\"title\":\"1\"}", "If-Match", tag), "ETag");

    assertProblem(patch(ann, photo, "{\"title\":\"2\"}", "If-Match", tag), 412, "changed");
    assertThat(Site.json(site.get(place(photo))).get("title").asString()).isEqualTo("1");
    assertThat(patch(ann, photo, "{\"title\":\"2\"}", "If-Match", fresh).statusCode())
        .isEqualTo(200);
  }

  @Test
  void othersMayNotAndDoNotLearnOfWhatIsHidden() {
    JsonNode shown = photo();
    JsonNode hidden = photo("visibility", "private");

    assertProblem(patch(bob, shown, "{\"title\":\"mine\"}"), 403, "owner");
    assertProblem(patch(bob, hidden, "{\"title\":\"mine\"}"), 404, "no such");
    assertThat(patch(null, shown, "{\"title\":\"mine\"}").statusCode()).isEqualTo(401);
    assertThat(Site.json(site.get(place(shown))).get("title").asString()).isEmpty();
  }

  @Test
  void onlyWhatCanBeChangedIsTaken() {
    JsonNode photo = photo("title", "Dawn");

    assertProblem(patch(ann, photo, "{\"title\":\"x\",\"owner\":\"bob\"}"), 400, "can be changed");
    assertProblem(patch(ann, photo, "{\"title\":7}"), 400, "\"title\" is a text");
    assertProblem(patch(ann, photo, "{\"tags\":\"sea\"}"), 400, "list");
    assertProblem(patch(ann, photo, "{\"visibility\":\"enemies\"}"), 400, "visibility");
    assertProblem(patch(ann, photo, "[]"), 400, "object");
    assertThat(Site.json(site.get(place(photo))).get("title").asString()).isEqualTo("Dawn");
  }

  @Test
  void anotherVisibilityGivesNewUrlsAndThoseFromBeforeLeadNowhere() {
    JsonNode before = photo();
    String old = Site.urls(before).get("sq");
    assertThat(site.get(old).statusCode()).isEqualTo(200);

    JsonNode after = patched(before, "{\"visibility\":\"private\"}");

    String now = Site.urls(after).get("sq");
    assertThat(now).isNotEqualTo(old).contains("?");
    assertThat(site.get(old).statusCode()).isEqualTo(404);
    assertThat(site.getAs(ann, old).statusCode()).isEqualTo(404);
    assertThat(site.get(now).statusCode()).isEqualTo(200);
    assertThat(site.get(place(before)).statusCode()).isEqualTo(404);
    assertThat(purges(before)).isEqualTo(1);
  }

  @Test
  void theSameVisibilityAgainChangesNoUrl() {
    JsonNode before = photo();

    assertThat(patched(before, "{\"visibility\":\"public\"}").get("urls"))
        .isEqualTo(before.get("urls"));
    assertThat(purges(before)).isZero();
  }
}
