package dev.headstart.api.people.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.api.site.Browser;
import dev.headstart.api.site.Site;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People who are known at a provider. */
class ProviderLoginIT {

  private static final String BEGIN = "/oauth2/authorization/village";

  @TempDir private static Path directory;
  private static TestProvider provider;
  private static Site site;

  @BeforeAll
  static void start() {
    provider = new TestProvider();
    site = Site.start(directory, provider.properties());
  }

  @AfterAll
  static void stop() {
    site.close();
    provider.close();
  }

  /** Follows the way over the provider; gives where it ends on this site. */
  private static String logIn(Browser browser, String begin) {
    String there = Site.header(browser.get(begin), "Location");
    assertThat(there).startsWith(provider.issuer() + "/authorize?");
    String back = Site.header(browser.get(there), "Location");
    HttpResponse<byte[]> end = browser.get(back);
    assertThat(end.statusCode()).isEqualTo(303);
    return Site.header(end, "Location");
  }

  @Test
  void theFirstLoginMakesAPersonAndLaterOnesFindHer() {
    provider.logsIn("42", "Zoë Müller@village.example");
    for (int i = 0; i < 2; i++) {
      try (var browser = new Browser(site)) {
        assertThat(logIn(browser, BEGIN)).isEqualTo("/");
        assertThat(browser.person()).contains("zoe-muller");
      }
    }
  }

  @Test
  void aNameThatIsSomebodyElsesIsNotTaken() {
    site.join("ann");
    provider.logsIn("43", "ann");
    try (var browser = new Browser(site)) {
      logIn(browser, BEGIN);

      assertThat(browser.person()).contains("ann-2");
    }
  }

  @Test
  void theProvidersAdministratorIsNobodyInParticularHere() {
    provider.logsIn("44", "admin");
    try (var browser = new Browser(site)) {
      logIn(browser, BEGIN);

      assertThat(browser.person()).contains("admin-2");
      assertThat(Site.json(browser.get("/api/session")).get("administrator").asBoolean()).isFalse();
    }
  }

  @Test
  void afterwardsSheIsWhereSheWantedToBeOnThisSite() {
    provider.logsIn("45", "bea");
    try (var browser = new Browser(site)) {
      assertThat(logIn(browser, BEGIN + "?next=%2Fpeople%2Fbea%3Flimit%3D3"))
          .isEqualTo("/people/bea?limit=3");
    }
    try (var browser = new Browser(site)) {
      assertThat(logIn(browser, BEGIN + "?next=%2F%2Fevil.example")).isEqualTo("/");
    }
  }

  @Test
  void theSessionGetsAnotherNameOnTheWay() {
    provider.logsIn("46", "cleo");
    try (var browser = new Browser(site)) {
      browser.get(BEGIN);
      String before = browser.cookie("headstart-session").orElseThrow().getValue();
      logIn(browser, BEGIN);

      assertThat(browser.cookie("headstart-session").orElseThrow().getValue()).isNotEqualTo(before);
    }
  }

  @Test
  void whatNobodyAskedForIsNoLogin() {
    provider.logsIn("47", "dora");
    try (var browser = new Browser(site);
        var other = new Browser(site)) {
      String there = Site.header(browser.get(BEGIN), "Location");
      String back = Site.header(browser.get(there), "Location");

      assertThat(Site.header(other.get(back), "Location")).isEqualTo("/sign-in?error=provider");
      assertThat(other.person()).isEmpty();
    }
  }

  @Test
  void aTokenThatSomebodyElseSignedIsNoLogin() {
    provider.logsIn("48", "eve");
    provider.isForged();
    try (var browser = new Browser(site)) {
      assertThat(logIn(browser, BEGIN)).isEqualTo("/sign-in?error=provider");
      assertThat(browser.person()).isEmpty();
    }
  }

  @Test
  void whoHasNoPasswordCannotSignInWithOneAndMaySetOne() {
    provider.logsIn("49", "fay");
    try (var browser = new Browser(site)) {
      logIn(browser, BEGIN);
      try (var other = new Browser(site)) {
        var answer = other.post("/sign-in", "name", "fay", "password", "whatever it is");
        assertThat(Site.header(answer, "Location")).isEqualTo("/sign-in?error");
      }
      var change =
          HttpRequest.newBuilder(site.uri("/api/people/fay/password"))
              .header("Content-Type", "application/json")
              .header("X-XSRF-TOKEN", browser.csrf())
              .PUT(BodyPublishers.ofString("{\"password\":\"now she has one\"}"));
      assertThat(browser.send(change).statusCode()).isEqualTo(204);
    }
    Browser.signedIn(site, "fay", "now she has one").close();
  }

  @Test
  void theProviderLeadsBackToWhereTheViewerSeesThisSite() {
    try (var browser = new Browser(site)) {
      var answer =
          browser.send(
              HttpRequest.newBuilder(site.uri(BEGIN))
                  .header("Forwarded", "for=203.0.113.9;proto=https;host=\"photos.example\""));

      assertThat(Site.header(answer, "Location"))
          .contains("redirect_uri=https://photos.example/login/oauth2/code/village");
    }
  }

  @Test
  void pagesAreToldOfTheProvider() {
    assertThat(site.bean("providers", Providers.class).all())
        .containsExactly(new Providers.Provider("The village", BEGIN));
  }

  @Test
  void twoFirstLoginsAtOnceMakeOnePerson() throws InterruptedException {
    provider.logsIn("50", "gina");
    var persons = new ConcurrentSkipListSet<String>();
    var threads =
        IntStream.range(0, 4)
            .mapToObj(
                _ ->
                    Thread.ofVirtual()
                        .start(
                            () -> {
                              try (var browser = new Browser(site)) {
                                persons.add(logIn(browser, BEGIN));
                                persons.add(browser.person().orElse("nobody"));
                              }
                            }))
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(persons).containsExactly("/", "gina");
    assertThat(site.get("/api/people/gina-2").statusCode()).isEqualTo(404);
  }
}
