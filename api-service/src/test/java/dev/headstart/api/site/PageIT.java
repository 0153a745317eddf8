package dev.headstart.api.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
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
    String page = Site.text(site.get("/people/ann?width=320&height=500"));

    List<String> images = images(page);
    assertThat(images).hasSize(6).allMatch(img -> img.contains("width=\"240\" height=\"160\""));
    assertThat(images).filteredOn(img -> img.contains("loading=\"lazy\"")).hasSize(4);
    assertThat(images).filteredOn(img -> img.contains("fetchpriority=\"high\"")).hasSize(1);
  }

  private static List<String> images(String page) {
    return Pattern.compile("<img [^>]*>").matcher(page).results().map(MatchResult::group).toList();
  }

  @Test
  void whereAPhotographIsToComeOneSeesItsColoursAlready() {
    String page = Site.text(site.get("/people/ann"));

    assertThat(page)
        .containsPattern(
            "\\.t-[a-z0-9]+\\{flex-grow:1.5000;aspect-ratio:1.5000;background-color:#[0-9a-f]{6};"
                + "background-image:url\\(data:image/bmp;base64,[A-Za-z0-9+/]+=*\\)}");
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
    String page = Site.text(site.get("/"));

    assertThat(page).startsWith("200").contains("href=\"/people/ann/photos/");
    assertThat(page).contains("action=\"/search\"", "href=\"/sign-in?next=");
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
