package dev.headstart.api.site;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Keeps cookies and asks for pages, as a viewer's browser does; follows no redirect by itself. */
public final class Browser implements AutoCloseable {

  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();
  private final Site site;

  public Browser(Site site) {
    this.site = site;
  }

  /** A browser in which {@code name} has signed in. */
  public static Browser signedIn(Site site, String name, String password) {
    var browser = new Browser(site);
    var answer = browser.post("/sign-in", "name", name, "password", password);
    if (!"/".equals(Site.header(answer, "Location"))) {
      throw new AssertionError(name + " could not sign in: " + Site.header(answer, "Location"));
    }
    return browser;
  }

  public List<HttpCookie> cookies() {
    return cookies.getCookieStore().getCookies();
  }

  public Optional<HttpCookie> cookie(String name) {
    return cookies().stream().filter(c -> c.getName().equals(name)).findFirst();
  }

  /** Keeps a cookie that the site did not set. */
  public void plant(String name, String value) {
    var cookie = new HttpCookie(name, value);
    cookie.setPath("/");
    cookie.setDomain("127.0.0.1");
    cookie.setVersion(0);
    cookies.getCookieStore().add(site.uri("/"), cookie);
  }

  /** Looks at a page, or follows a whole URL. */
  public HttpResponse<byte[]> get(String target) {
    URI uri = target.startsWith("http") ? URI.create(target) : site.uri(target);
    return send(HttpRequest.newBuilder(uri).header("Accept", "text/html,*/*;q=0.8"));
  }

  /** The token of this site's pages, as they show it. */
  public String csrf() {
    return Site.json(get("/api/session")).at("/csrf/token").asString();
  }

  /** Who the site says is signed in here. */
  public Optional<String> person() {
    return Optional.ofNullable(Site.json(get("/api/session")).get("person"))
        .filter(node -> !node.isNull())
        .map(node -> node.asString());
  }

  /** Sends a form of this site, with fields as name and value in turns. */
  public HttpResponse<byte[]> post(String target, String... fields) {
    return postWith(Optional.of(csrf()), target, fields);
  }

  /** Sends a form with another token, or with none as another site's page would. */
  public HttpResponse<byte[]> postWith(Optional<String> csrf, String target, String... fields) {
    String form =
        IntStream.range(0, fields.length / 2)
            .mapToObj(i -> fields[2 * i] + "=" + encode(fields[2 * i + 1]))
            .collect(Collectors.joining("&"));
    String token = csrf.map(text -> "&_csrf=" + encode(text)).orElse("");
    return send(
        HttpRequest.newBuilder(site.uri(target))
            .header("Accept", "text/html,*/*;q=0.8")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form + token)));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Sends what a script of a page sends. */
  public HttpResponse<byte[]> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new AssertionError("The API did not answer.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
