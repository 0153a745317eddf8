package dev.headstart.api.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages for people, problems for programs, and what the management port shows. */
class PageIT {

  @TempDir private static Path directory;
  private static Site site;

  @BeforeAll
  static void start() {
    site = Site.start(directory);
    String owner = site.join("ann");
    byte[] picture = Pictures.jpeg(Pictures.quarters(300, 200));
    for (int i = 0; i < 8; i++) {
      site.add(owner, picture, "title", "<b>\"O'Hara\" & " + i);
    }
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  private static void assertProblem(HttpResponse<byte[]> answer, int status) {
    assertThat(answer.statusCode()).as(Site.text(answer)).isEqualTo(status);
    assertThat(Site.header(answer, "Content-Type")).isEqualTo("application/problem+json");
    assertThat(Site.json(answer).get("status").asInt()).isEqualTo(status);
    assertThat(Site.text(answer)).doesNotContain("Exception").doesNotContain("at dev.headstart");
  }

  @Test
  void titlesAreEscaped() {
    String page = Site.text(site.get("/people/ann"));

    assertThat(page)
        .contains("alt=\"&lt;b&gt;&quot;O&#39;Hara&quot; &amp; 7\"")
        .doesNotContain("<b>");
  }

  @Test
  void picturesKnowTheirSizeAndThoseBelowAreLoadedLater() {
    String page = Site.text(site.get("/people/ann"));

    assertThat(page.split("width=\"240\" height=\"160\"", -1)).hasSize(9);
    assertThat(page.split("loading=\"lazy\"", -1)).hasSize(3);
  }

  @Test
  void olderPhotographsAreALinkAway() {
    String page = Site.text(site.get("/people/ann?limit=5"));

    String link = page.replaceAll("(?s).*rel=\"next\" href=\"([^\"]+)\".*", "$1");
    String older = Site.text(site.get(link.replace("&#x3D;", "=").replace("&amp;", "&")));
    assertThat(older).contains("&amp; 2\"").doesNotContain("&amp; 3\"", "rel=\"next\"");
  }

  @Test
  void nothingButPhotographsAndOneStyleMayBeLoaded() {
    assertThat(Site.header(site.get("/people/ann"), "Content-Security-Policy"))
        .startsWith("default-src 'none'; img-src 'self' data:; style-src 'sha256-")
        .doesNotContain("unsafe");
  }

  @Test
  void somebodyWhoIsNotHereIsAPageToo() {
    HttpResponse<byte[]> answer = site.get("/people/nobody");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(Site.header(answer, "Content-Type")).startsWith("text/html");
    assertThat(Site.text(answer)).contains("nobody of that name");
  }

  @Test
  void unknownPathsArePagesForBrowsersAndProblemsForPrograms() {
    HttpResponse<byte[]> page = site.get("/albums", "Accept", "text/html,*/*;q=0.8");

    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(Site.header(page, "Content-Type")).startsWith("text/html");
    assertProblem(site.get("/albums"), 404);
  }

  @Test
  void theFirstPageSaysWhereToLook() {
    assertThat(Site.text(site.get("/"))).startsWith("200").contains("/people/{name}");
  }

  @Test
  void parametersThatMakeNoSenseAreProblems() {
    String photostream = "/api/people/ann/photostream?";
    for (String query :
        new String[] {
          "width=0",
          "width=x",
          "width=1.5",
          "width=99999",
          "dpr=0",
          "dpr=11",
          "dpr=1e1",
          "limit=0",
          "limit=101",
          "limit=-1",
          "limit=x",
          "cursor=x",
          "cursor="
        }) {
      assertProblem(site.get(photostream + query), 400);
    }
  }

  @Test
  void peopleWhoAreNotHereAreProblems() {
    assertProblem(site.get("/api/people/nobody/photostream"), 404);
    assertProblem(site.get("/api/people/No-Body/photostream"), 404);
  }

  @Test
  void photoPathsThatNameNothingAreProblemsThatNobodyKeeps() {
    for (String path :
        new String[] {
          "/photos/x", "/photos/x_secret00_z.jpg", "/photos/x_secret00_z.gif", "/photos/signing.key"
        }) {
      HttpResponse<byte[]> answer = site.get(path);
      assertProblem(answer, 404);
      assertThat(Site.header(answer, "Cache-Control")).isEqualTo("no-store");
    }
  }

  @Test
  void aWrongSecretIsLikeNoPhotographAtAll() {
    String url =
        Site.urls(site.add(site.join("secret"), Pictures.jpeg(Pictures.quarters(30, 20)))).get("t");

    assertProblem(site.get(url.replaceFirst("_[^_]+_", "_" + "0".repeat(16) + "_")), 404);
    assertProblem(site.get(url.replace(".jpg", ".webp")), 404);
  }

  @Test
  void namesAreTakenOnce() {
    site.join("first");

    var again =
        HttpRequest.newBuilder(site.uri("/api/people"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"name\":\"first\"}"));
    assertProblem(site.send(again), 409);
  }

  @Test
  void whatCannotBeANameIsAProblem() {
    for (String body : new String[] {"{\"name\":\"No Name\"}", "{}", "[]", "{", "null"}) {
      var request =
          HttpRequest.newBuilder(site.uri("/api/people"))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(body));
      assertProblem(site.send(request), 400);
    }
  }

  @Test
  void onlyHealthInfoAndMetricsAreOnTheManagementPort() {
    for (String path : new String[] {"health", "health/readiness", "health/liveness", "info"}) {
      assertThat(management(path).statusCode()).as(path).isEqualTo(200);
    }
    assertThat(Site.text(management("prometheus")))
        .contains("headstart_uploads_total", "headstart_renditions_duration_seconds_count");
    assertThat(Site.text(management("health"))).doesNotContain("details", "catalogue");
    for (String path : new String[] {"env", "beans", "heapdump", "shutdown", "loggers"}) {
      assertThat(management(path).statusCode()).as(path).isEqualTo(404);
    }
    assertProblem(site.get("/actuator/health"), 404);
  }

  private static HttpResponse<byte[]> management(String path) {
    return site.send(HttpRequest.newBuilder(site.management("/actuator/" + path)));
  }
}
