package dev.headstart.api.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.api.people.access.NeedsPerson;
import dev.headstart.api.site.Browser;
import dev.headstart.api.site.Site;
import java.net.HttpCookie;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Browsers: how people sign in with them, and what they cannot be made to do. */
class SessionIT {

  private static final String SESSION = "headstart-session";
  private static final String PASSWORD = "correct horse battery";

  @TempDir private static Path directory;
  private static Site site;

  @BeforeAll
  static void start() {
    site =
        Site.start(
            directory,
            "headstart.api.administrator.password=whoever runs it",
            "spring.main.sources=" + Private.class.getName());
    for (String name : new String[] {"ann", "bea", "cleo"}) {
      site.sendJson(
          "POST",
          null,
          "/api/people",
          "{\"name\":\"%s\",\"password\":\"%s\"}".formatted(name, PASSWORD));
    }
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  /** A room with a page that one must be known for. */
  @Configuration(proxyBeanMethods = false)
  static class Private {

    @Bean
    NeedsPerson private_() {
      return NeedsPerson.of("/private/**");
    }
  }

  private static String location(HttpResponse<byte[]> answer) {
    assertThat(answer.statusCode()).as(Site.text(answer)).isEqualTo(303);
    return Site.header(answer, "Location");
  }

  private static List<String> setCookies(HttpResponse<byte[]> answer) {
    return answer.headers().allValues("Set-Cookie");
  }

  @Test
  void whoOnlyLooksAroundGetsNoCookie() {
    try (var browser = new Browser(site)) {
      browser.get("/");
      browser.get("/people/ann");
      browser.get("/api/people/ann/photostream");
      browser.get("/settings");

      assertThat(browser.cookies()).isEmpty();
    }
  }

  @Test
  void whoSignsInIsKnownUntilSheSignsOut() {
    try (var browser = Browser.signedIn(site, "ann", PASSWORD)) {
      assertThat(browser.person()).contains("ann");

      assertThat(location(browser.post("/sign-out"))).isEqualTo("/");
      assertThat(browser.person()).isEmpty();
      assertThat(browser.cookie(SESSION)).isEmpty();
    }
  }

  @Test
  void theCookieIsForThisSiteAndNotForScripts() {
    try (var browser = new Browser(site)) {
      var answer = browser.post("/sign-in", "name", "ann", "password", PASSWORD);

      String cookie =
          setCookies(answer).stream().filter(c -> c.startsWith(SESSION)).findFirst().orElseThrow();
      assertThat(cookie)
          .contains("; HttpOnly", "; SameSite=Lax", "; Path=/", "; Max-Age=2592000")
          .doesNotContain("Secure");
    }
  }

  @Test
  void theCookieIsSecureWhereTheGatewaySaysThatTheViewerCameOverTls() {
    try (var browser = new Browser(site)) {
      String csrf = browser.csrf();
      var answer =
          browser.send(
              HttpRequest.newBuilder(site.uri("/sign-in"))
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .header("Forwarded", "for=203.0.113.9;proto=https;host=\"photos.example\"")
                  .header("X-XSRF-TOKEN", csrf)
                  .POST(BodyPublishers.ofString("name=ann&password=" + PASSWORD)));

      assertThat(location(answer)).isEqualTo("/");
      assertThat(setCookies(answer)).anyMatch(c -> c.startsWith(SESSION) && c.contains("; Secure"));
      assertThat(Site.header(answer, "Strict-Transport-Security")).isNull();
    }
  }

  @Test
  void aSessionGetsAnotherNameWhenSomebodySignsIn() {
    try (var browser = Browser.signedIn(site, "ann", PASSWORD)) {
      String first = browser.cookie(SESSION).map(HttpCookie::getValue).orElseThrow();
      browser.post("/sign-in", "name", "bea", "password", PASSWORD);

      assertThat(browser.person()).contains("bea");
      assertThat(browser.cookie(SESSION).map(HttpCookie::getValue))
          .isPresent()
          .get()
          .isNotEqualTo(first);
      try (var other = new Browser(site)) {
        other.plant(SESSION, first);
        assertThat(other.person()).isEmpty();
      }
    }
  }

  @Test
  void aSessionThatSomebodyMadeUpIsNone() {
    try (var browser = new Browser(site)) {
      browser.plant(SESSION, "bWFkZSB1cA==");

      assertThat(browser.person()).isEmpty();
      assertThat(location(browser.post("/sign-in", "name", "ann", "password", PASSWORD)))
          .isEqualTo("/");
      assertThat(browser.cookie(SESSION).map(HttpCookie::getValue).orElseThrow())
          .isNotEqualTo("bWFkZSB1cA==");
    }
  }

  @Test
  void sessionsOutliveTheServiceThatBeganThem() {
    try (var browser = Browser.signedIn(site, "ann", PASSWORD)) {
      String session = browser.cookie(SESSION).map(HttpCookie::getValue).orElseThrow();
      site.restart();
      try (var after = new Browser(site)) {
        after.plant(SESSION, session);

        assertThat(after.person()).contains("ann");
      }
    }
  }

  @Test
  void aWrongPasswordAndAWrongNameAreToldApartByNobody() {
    try (var browser = new Browser(site)) {
      assertThat(location(browser.post("/sign-in", "name", "ann", "password", "not the one")))
          .isEqualTo("/sign-in?error");
      assertThat(location(browser.post("/sign-in", "name", "nobody", "password", PASSWORD)))
          .isEqualTo("/sign-in?error");
      assertThat(location(browser.post("/sign-in", "name", "No Name", "password", PASSWORD)))
          .isEqualTo("/sign-in?error");
      assertThat(browser.cookie(SESSION)).isEmpty();
    }
  }

  @Test
  void whereToGoAfterwardsStaysThroughAnError() {
    try (var browser = new Browser(site)) {
      String back =
          location(
              browser.post(
                  "/sign-in",
                  "name",
                  "ann",
                  "password",
                  "not the one",
                  "next",
                  "/people/ann?limit=2"));

      assertThat(back).isEqualTo("/sign-in?error&next=%2Fpeople%2Fann%3Flimit%3D2");
      assertThat(
              location(
                  browser.post(
                      "/sign-in",
                      "name",
                      "ann",
                      "password",
                      PASSWORD,
                      "next",
                      "/people/ann?limit=2")))
          .isEqualTo("/people/ann?limit=2");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "evil"
      })
  void afterwardsOneIsStillOnThisSite(String next) {
    try (var browser = new Browser(site)) {
      assertThat(
              location(browser.post("/sign-in", "name", "ann", "password", PASSWORD, "next", next)))
          .isEqualTo("/");
    }
  }

  @Test
  void anotherSitesFormSignsNobodyIn() {
    try (var browser = new Browser(site)) {
      var answer =
          browser.postWith(Optional.empty(), "/sign-in", "name", "ann", "password", PASSWORD);

      assertThat(location(answer)).isEqualTo("/sign-in?error=expired");
      assertThat(browser.cookie(SESSION)).isEmpty();
    }
  }

  @Test
  void anotherSitesFormChangesNothing() {
    try (var browser = Browser.signedIn(site, "ann", PASSWORD)) {
      String forgery = new Browser(site).csrf();
      for (var token : List.of(Optional.<String>empty(), Optional.of(forgery), Optional.of("x"))) {
        var answer = browser.postWith(token, "/sign-out");
        assertThat(location(answer)).isEqualTo("/sign-in?error=expired");
      }
      assertThat(browser.person()).contains("ann");
    }
  }

  @Test
  void aScriptShowsTheTokenOfItsPageOrOfTheCookie() {
    try (var browser = Browser.signedIn(site, "ann", PASSWORD)) {
      String ofPage = browser.csrf();
      String ofCookie = browser.cookie("XSRF-TOKEN").map(HttpCookie::getValue).orElseThrow();
      var befriend = HttpRequest.newBuilder(site.uri("/api/people/ann/friends/bea"));
      befriend.PUT(BodyPublishers.noBody());

      var without = browser.send(befriend.copy());
      assertThat(without.statusCode()).isEqualTo(403);
      assertThat(Site.text(without)).contains("/problems/forbidden", "X-XSRF-TOKEN");
      for (String token : new String[] {ofPage, ofCookie}) {
        assertThat(browser.send(befriend.copy().header("X-XSRF-TOKEN", token)).statusCode())
            .isEqualTo(204);
      }
      assertThat(ofPage).isNotEqualTo(browser.csrf());
    }
  }

  @Test
  void aBearerTokenCountsAndNotTheCookieBesideIt() {
    String token = site.join("scripter");
    try (var browser = Browser.signedIn(site, "ann", PASSWORD)) {
      String session = browser.cookie(SESSION).map(HttpCookie::getValue).orElseThrow();
      var asScript =
          HttpRequest.newBuilder(site.uri("/api/session"))
              .header("Authorization", "Bearer " + token);

      assertThat(Site.json(browser.send(asScript)).get("person").asString()).isEqualTo("scripter");
      var bad =
          HttpRequest.newBuilder(site.uri("/api/session")).header("Authorization", "Bearer x");
      assertThat(browser.send(bad).statusCode()).isEqualTo(401);
      assertThat(browser.cookie(SESSION).map(HttpCookie::getValue)).contains(session);
      assertThat(browser.person()).contains("ann");
    }
  }

  @Test
  void whoNeedsToBeKnownIsLedToWhereOneSignsInAndBack() {
    try (var browser = new Browser(site)) {
      assertThat(location(browser.get("/private/page?a=b%20c")))
          .isEqualTo("/sign-in?next=%2Fprivate%2Fpage%3Fa%3Db%2520c");
      assertThat(browser.cookies()).isEmpty();
    }
    try (var browser = Browser.signedIn(site, "ann", PASSWORD)) {
      assertThat(browser.get("/private/page").statusCode()).isEqualTo(404);
    }
    try (var browser = new Browser(site)) {
      var answer = browser.postWith(Optional.empty(), "/albums/new", "title", "x");
      assertThat(location(answer)).isEqualTo("/sign-in");
    }
    HttpResponse<byte[]> program = site.get("/api/tokens", "Accept", "text/html");
    assertThat(program.statusCode()).isEqualTo(401);
    assertThat(Site.header(program, "WWW-Authenticate")).isEqualTo("Bearer");
    assertThat(Site.text(program)).contains("/problems/nobody");
  }

  @Test
  void lookingAroundWritesNothing() {
    try (var browser = Browser.signedIn(site, "ann", PASSWORD)) {
      var jdbc = site.bean("jdbcClient", JdbcClient.class);
      String sessions = "select max(last_access_time) from spring_session";
      long before = jdbc.sql(sessions).query(Long.class).single();
      for (int i = 0; i < 5; i++) {
        assertThat(browser.person()).contains("ann");
      }

      assertThat(jdbc.sql(sessions).query(Long.class).single()).isEqualTo(before);
    }
  }

  @Test
  void noSessionLastsForEverHoweverMuchItIsUsed() {
    try (var browser = Browser.signedIn(site, "ann", PASSWORD)) {
      long begun = Instant.now().minus(Duration.ofDays(30)).toEpochMilli();
      site.bean("jdbcClient", JdbcClient.class)
          .sql("update spring_session set creation_time = :begun")
          .param("begun", begun)
          .update();

      assertThat(browser.person()).isEmpty();
    }
  }

  @Test
  void anotherPasswordSignsOutTheOtherBrowsers() {
    try (var here = Browser.signedIn(site, "bea", PASSWORD);
        var there = Browser.signedIn(site, "bea", PASSWORD)) {
      var change =
          HttpRequest.newBuilder(site.uri("/api/people/bea/password"))
              .header("Content-Type", "application/json")
              .header("X-XSRF-TOKEN", here.csrf());
      var wrong =
          here.send(
              change
                  .copy()
                  .PUT(
                      BodyPublishers.ofString(
                          "{\"password\":\"new password\",\"current\":\"no\"}")));
      assertThat(wrong.statusCode()).isEqualTo(403);
      assertThat(there.person()).contains("bea");

      String good = "{\"password\":\"new password\",\"current\":\"" + PASSWORD + "\"}";
      assertThat(here.send(change.copy().PUT(BodyPublishers.ofString(good))).statusCode())
          .isEqualTo(204);
      assertThat(here.person()).contains("bea");
      assertThat(there.person()).isEmpty();
      Browser.signedIn(site, "bea", "new password").close();
    }
  }

  @Test
  void whoIsLockedOutIsSoAtOnce() {
    String token = site.join("troll");
    try (var administrator = Browser.signedIn(site, "admin", "whoever runs it");
        var cleo = Browser.signedIn(site, "cleo", PASSWORD)) {
      String csrf = administrator.csrf();
      for (String name : new String[] {"cleo", "troll"}) {
        var lock =
            HttpRequest.newBuilder(site.uri("/api/people/" + name + "/lock"))
                .header("X-XSRF-TOKEN", csrf);
        assertThat(administrator.send(lock.PUT(BodyPublishers.noBody())).statusCode())
            .isEqualTo(204);
      }

      assertThat(cleo.person()).isEmpty();
      assertThat(site.getAs(token, "/api/tokens").statusCode()).isEqualTo(401);
      assertThat(location(cleo.post("/sign-in", "name", "cleo", "password", PASSWORD)))
          .isEqualTo("/sign-in?error=locked");

      var unlock =
          HttpRequest.newBuilder(site.uri("/api/people/troll/lock"))
              .header("X-XSRF-TOKEN", csrf)
              .DELETE();
      assertThat(administrator.send(unlock).statusCode()).isEqualTo(204);
      assertThat(site.getAs(token, "/api/tokens").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void whoJoinsByTheFormIsSignedIn() {
    try (var browser = new Browser(site)) {
      assertThat(location(browser.post("/sign-up", "name", "No Name", "password", PASSWORD)))
          .isEqualTo("/sign-up?error=name");
      assertThat(location(browser.post("/sign-up", "name", "dora", "password", "short")))
          .isEqualTo("/sign-up?error=password");
      assertThat(
              location(
                  browser.post("/sign-up", "name", "ann", "password", PASSWORD, "next", "/upload")))
          .isEqualTo("/sign-up?error=taken&next=%2Fupload");
      assertThat(
              location(
                  browser.post(
                      "/sign-up", "name", "dora", "password", PASSWORD, "next", "/upload")))
          .isEqualTo("/upload");
      assertThat(browser.person()).contains("dora");
    }
  }
}
