package dev.headstart.api.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.api.site.Browser;
import dev.headstart.api.site.Site;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A site that strangers cannot join, and which nobody runs at first. */
class ClosedSiteIT {

  private static final Pattern TOLD =
      Pattern.compile("\"admin\", password (\\S+) - shown this once");

  @TempDir private Path directory;

  @Test
  void theFirstAdministratorIsToldOfOnceAndAddsTheOthers() throws IOException {
    Path log = directory.resolve("log");
    try (Site site =
        Site.start(
            directory,
            "logging.file.name=" + log,
            "headstart.api.sign-up=false",
            "headstart.api.gateways=203.0.113.0/24",
            "headstart.api.rate.sign-ins-by-name=3/1h",
            "headstart.api.rate.writes=2/1h")) {
      String password = told(log).getFirst();
      assertThat(password).hasSizeGreaterThanOrEqualTo(20);

      strangersCannotJoin(site);
      whoIsNoGatewayIsNotBelieved(site);
      theAdministratorAddsPeople(site, password);
      whatIsTooOftenIsRefused(site);
      assertThat(whoRunsTheSite(site)).isEqualTo(1);

      site.restart();
      assertThat(told(log)).as("It is told once").containsExactly(password);
      assertThat(whoRunsTheSite(site)).isEqualTo(1);
    }
  }

  private static List<String> told(Path log) throws IOException {
    return TOLD.matcher(Files.readString(log)).results().map(found -> found.group(1)).toList();
  }

  private static int whoRunsTheSite(Site site) {
    return site.bean("jdbcClient", JdbcClient.class)
        .sql("select count(*) from person where administrator")
        .query(Integer.class)
        .single();
  }

  private static void strangersCannotJoin(Site site) {
    assertThat(site.sendJson("POST", null, "/api/people", "{\"name\":\"ann\"}").statusCode())
        .isEqualTo(403);
    try (var browser = new Browser(site)) {
      var form = browser.post("/sign-up", "name", "ann", "password", "correct horse");
      assertThat(Site.header(form, "Location")).isEqualTo("/sign-up?error=closed");
    }
    assertThat(site.get("/api/people/ann").statusCode()).isEqualTo(404);
  }

  private static void whoIsNoGatewayIsNotBelieved(Site site) {
    var answer = site.get("/api/session", "Forwarded", "for=203.0.113.9;proto=https");
    assertThat(Site.header(answer, "Set-Cookie")).startsWith("XSRF-TOKEN").doesNotContain("Secure");
  }

  private static void theAdministratorAddsPeople(Site site, String password) {
    try (var administrator = Browser.signedIn(site, "admin", password)) {
      var add =
          HttpRequest.newBuilder(site.uri("/api/people"))
              .header("Content-Type", "application/json")
              .header("X-XSRF-TOKEN", administrator.csrf())
              .POST(BodyPublishers.ofString("{\"name\":\"ann\",\"password\":\"correct horse\"}"));
      var added = administrator.send(add);
      assertThat(added.statusCode()).as(Site.text(added)).isEqualTo(201);
    }
  }

  private static void whatIsTooOftenIsRefused(Site site) {
    try (var ann = Browser.signedIn(site, "ann", "correct horse")) {
      for (String expected :
          new String[] {"/sign-in?error", "/sign-in?error", "/sign-in?error=wait"}) {
        var answer = ann.post("/sign-in", "name", "ann", "password", "is not that");
        assertThat(Site.header(answer, "Location")).isEqualTo(expected);
      }
      var right = ann.post("/sign-in", "name", "ann", "password", "correct horse");
      assertThat(Site.header(right, "Location")).isEqualTo("/sign-in?error=wait");

      String csrf = ann.csrf();
      for (int expected : new int[] {201, 201, 429}) {
        var wish =
            HttpRequest.newBuilder(site.uri("/api/tokens"))
                .header("Content-Type", "application/json")
                .header("X-XSRF-TOKEN", csrf)
                .POST(BodyPublishers.ofString("{\"label\":\"x\"}"));
        var answer = ann.send(wish);
        assertThat(answer.statusCode()).as(Site.text(answer)).isEqualTo(expected);
        if (expected == 429) {
          assertThat(Site.header(answer, "Retry-After")).matches("1[678]\\d\\d|1800");
          assertThat(Site.header(answer, "RateLimit")).startsWith("\"writes\";r=0;t=");
          assertThat(Site.header(answer, "RateLimit-Policy")).isEqualTo("\"writes\";q=2;w=3600");
          assertThat(Site.text(answer)).contains("/problems/too-many-requests");
        }
      }
      assertThat(site.meter("headstart.rate.refused", "limit", "writes")).isEqualTo(1);
    }
  }
}
