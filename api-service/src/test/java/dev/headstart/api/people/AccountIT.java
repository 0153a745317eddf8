package dev.headstart.api.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.api.site.Browser;
import dev.headstart.api.site.Site;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** People, their tokens and their friends, as programs use them. */
class AccountIT {

  private static final String RUNS_IT = "whoever runs it";

  @TempDir private static Path directory;
  private static Site site;
  private static JdbcClient catalogue;

  @BeforeAll
  static void start() {
    site = Site.start(directory, "headstart.api.administrator.password=" + RUNS_IT);
    catalogue = site.bean("jdbcClient", JdbcClient.class);
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  private static JsonNode made(HttpResponse<byte[]> answer) {
    assertThat(answer.statusCode()).as(Site.text(answer)).isEqualTo(201);
    return Site.json(answer);
  }

  private static void refused(int status, String type, HttpResponse<byte[]> answer) {
    assertThat(answer.statusCode()).as(Site.text(answer)).isEqualTo(status);
    assertThat(Site.json(answer).get("type").asString()).isEqualTo("/problems/" + type);
  }

  private static String countOf(String table) {
    return catalogue.sql("select count(*) from " + table).query(String.class).single();
  }

  @Test
  void whoJoinsWithAPasswordHasItAndATokenAsWell() {
    JsonNode ann =
        made(
            site.sendJson(
                "POST", null, "/api/people", "{\"name\":\"ann\",\"password\":\"correct horse\"}"));

    assertThat(site.getAs(ann.get("token").asString(), "/api/tokens").statusCode()).isEqualTo(200);
    Browser.signedIn(site, "ann", "correct horse").close();
    JsonNode person = Site.json(site.get("/api/people/ann"));
    assertThat(person.propertyNames()).containsExactlyInAnyOrder("name", "joined");
    String kept =
        catalogue
            .sql("select password_hash from person where name = 'ann'")
            .query(String.class)
            .single();
    assertThat(kept).startsWith("$argon2id$").doesNotContain("horse");
  }

  @Test
  void passwordsAreNeitherShortNorHuge() {
    for (String password : new String[] {"", "1234567", "x".repeat(201), "x".repeat(5000)}) {
      refused(
          400,
          "bad-request",
          site.sendJson(
              "POST",
              null,
              "/api/people",
              "{\"name\":\"careless\",\"password\":\"" + password + "\"}"));
    }
    assertThat(site.get("/api/people/careless").statusCode()).isEqualTo(404);
  }

  @Test
  void aNameThatIsTakenLeavesNothingBehind() {
    site.join("first");
    String before = countOf("person") + " " + countOf("token");

    refused(409, "conflict", site.sendJson("POST", null, "/api/people", "{\"name\":\"first\"}"));

    assertThat(countOf("person") + " " + countOf("token")).isEqualTo(before);
  }

  @Test
  void aTokenIsShownOnceAndCountsUntilItIsRevoked() {
    String first = site.join("scripter");
    JsonNode made = made(site.sendJson("POST", first, "/api/tokens", "{\"label\":\" backup \"}"));
    String second = made.get("token").asString();

    JsonNode listed = Site.json(site.getAs(second, "/api/tokens"));
    assertThat(listed.toString()).doesNotContain(first, second);
    assertThat(listed.at("/tokens/1/label").asString()).isEqualTo("backup");
    assertThat(listed.at("/tokens/0/lastUsed").asString())
        .isEqualTo(LocalDate.now(ZoneOffset.UTC).toString());
    assertThat(countOf("token where hash = '" + second + "'")).isEqualTo("0");

    String its = "/api/tokens/" + made.get("id").asString();
    assertThat(site.deleteAs(site.join("meddler"), its).statusCode()).isEqualTo(404);
    assertThat(site.deleteAs(second, its).statusCode()).isEqualTo(204);
    refused(401, "nobody", site.getAs(second, "/api/tokens"));
    assertThat(site.getAs(first, "/api/tokens").statusCode()).isEqualTo(200);
  }

  @Test
  void aTokensUseIsWrittenDownOnceADay() {
    String token = site.join("daily");
    site.getAs(token, "/api/tokens");
    catalogue.sql("update token set last_used_day = 99999 where person = 'daily'").update();

    site.getAs(token, "/api/tokens");

    assertThat(countOf("token where person = 'daily' and last_used_day = 99999")).isEqualTo("1");
  }

  @Test
  void aTokenThatHasExpiredIsNone() {
    String token = site.join("brief");
    JsonNode made =
        made(
            site.sendJson(
                "POST",
                token,
                "/api/tokens",
                "{\"label\":\"for a while\",\"expires\":\"2999-01-01T00:00:00Z\"}"));
    String brief = made.get("token").asString();
    assertThat(site.getAs(brief, "/api/tokens").statusCode()).isEqualTo(200);

    catalogue
        .sql("update token set expires_at = 1 where id = :id")
        .param("id", made.get("id").asString())
        .update();

    refused(401, "nobody", site.getAs(brief, "/api/tokens"));
  }

  @Test
  void aWishForATokenThatMakesNoSenseIsRefused() {
    String token = site.join("wisher");
    for (String wish :
        new String[] {
          "{}",
          "{\"label\":\" \"}",
          "{\"label\":\"" + "x".repeat(81) + "\"}",
          "{\"label\":\"a\\u0000b\"}",
          "{\"label\":\"x\",\"expires\":\"2020-01-01T00:00:00Z\"}",
          "{\"label\":\"x\",\"expires\":\"tomorrow\"}",
          "null"
        }) {
      refused(400, "bad-request", site.sendJson("POST", token, "/api/tokens", wish));
    }
  }

  @Test
  void nobodyHasMoreTokensThanSheCanLookThrough() {
    String token = site.join("hoarder");
    for (int i = 1; i < 100; i++) {
      catalogue
          .sql(
              "insert into token (id, person, label, hash, created_at)"
                  + " values (:id, 'hoarder', 'x', :id, 1)")
          .param("id", "hoarded " + i)
          .update();
    }
    refused(409, "conflict", site.sendJson("POST", token, "/api/tokens", "{\"label\":\"100\"}"));
  }

  @Test
  void friendsAreOneSidedAndNobodyElsesAffair() {
    String owner = site.join("owner");
    String friend = site.join("friend");
    String friends = "/api/people/owner/friends";
    for (int i = 0; i < 2; i++) {
      assertThat(site.sendJson("PUT", owner, friends + "/friend", "").statusCode()).isEqualTo(204);
    }

    assertThat(Site.json(site.getAs(owner, friends)).at("/friends/0/name").asString())
        .isEqualTo("friend");
    assertThat(Site.json(site.getAs(friend, "/api/people/friend/friends")).get("friends"))
        .isEmpty();
    refused(403, "forbidden", site.getAs(friend, friends));
    refused(404, "not-found", site.sendJson("PUT", owner, friends + "/nobody", ""));
    refused(400, "bad-request", site.sendJson("PUT", owner, friends + "/owner", ""));

    for (int i = 0; i < 2; i++) {
      assertThat(site.deleteAs(owner, friends + "/friend").statusCode()).isEqualTo(204);
    }
    assertThat(Site.json(site.getAs(owner, friends)).get("friends")).isEmpty();
  }

  @Test
  void administratorsSetPasswordsOfOthersAndLockNotThemselves() {
    site.join("forgetful");
    try (var administrator = Browser.signedIn(site, "admin", RUNS_IT)) {
      String csrf = administrator.csrf();
      var change =
          HttpRequest.newBuilder(site.uri("/api/people/forgetful/password"))
              .header("Content-Type", "application/json")
              .header("X-XSRF-TOKEN", csrf)
              .PUT(BodyPublishers.ofString("{\"password\":\"a new beginning\"}"));
      assertThat(administrator.send(change).statusCode()).isEqualTo(204);
      Browser.signedIn(site, "forgetful", "a new beginning").close();

      var lock =
          HttpRequest.newBuilder(site.uri("/api/people/admin/lock"))
              .header("X-XSRF-TOKEN", csrf)
              .PUT(BodyPublishers.noBody());
      refused(409, "conflict", administrator.send(lock));
    }
  }
}
