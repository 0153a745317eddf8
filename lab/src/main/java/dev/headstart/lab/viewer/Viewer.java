package dev.headstart.lab.viewer;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A person at a browser somewhere: ordinary HTTPS with HTTP/2 to the gateway and the cache of her
 * region, both reached over an emulated distance. One session: its connections are kept from page
 * to page. Not thread-safe.
 */
public final class Viewer implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Pattern IMAGE = Pattern.compile("<img [^>]*>");
  private static final Pattern SOURCE = Pattern.compile(" src=\"([^\"]+)\"");
  private static final JsonMapper JSON = JsonMapper.shared();

  private final HttpClient http;
  private final InetSocketAddress gateway;
  private final InetSocketAddress cache;

  /**
   * @param trust whose certificates she accepts
   * @param gateway where the way to her gateway begins
   * @param cache where the way to her region's cache begins
   */
  public Viewer(SSLContext trust, InetSocketAddress gateway, InetSocketAddress cache) {
    this.http =
        HttpClient.newBuilder()
            .sslContext(trust)
            .version(HttpClient.Version.HTTP_2)
            .connectTimeout(PATIENCE)
            .build();
    this.gateway = gateway;
    this.cache = cache;
  }

  /** Opens the session's connections, as an earlier page of the site would have. */
  public void arrive() throws IOException, InterruptedException {
    var toGateway = http.sendAsync(head(gateway, "/"), BodyHandlers.discarding());
    var toCache = http.sendAsync(head(cache, "/"), BodyHandlers.discarding());
    await(CompletableFuture.allOf(toGateway, toCache));
  }

  /**
   * Asks for {@code owner}'s photostream and at once for all its photographs.
   *
   * @param width the viewport's width in CSS pixels
   * @throws IOException where an answer is not 200, or breaks off
   */
  public PageView look(String owner, int width, int photos)
      throws IOException, InterruptedException {
    long asked = System.nanoTime();
    var page =
        http.send(
            get(
                gateway,
                "/api/people/"
                    + owner
                    + "/photostream?limit="
                    + photos
                    + "&width="
                    + width
                    + "&dpr=1"),
            BodyHandlers.ofByteArray());
    long arrived = System.nanoTime();
    require(page);
    var loads = new ArrayList<CompletableFuture<PageView.PhotoLoad>>();
    for (String path : photoPaths(page.body())) {
      loads.add(
          http.sendAsync(get(cache, path), BodyHandlers.ofByteArray())
              .thenApply(answer -> loaded(path, answer, arrived)));
    }
    await(CompletableFuture.allOf(loads.toArray(CompletableFuture[]::new)));
    List<PageView.PhotoLoad> loaded = loads.stream().map(CompletableFuture::join).toList();
    return new PageView((arrived - asked) / 1e6, loaded);
  }

  /**
   * Opens a page of the gallery as somebody does who has never been here: without a connection, and
   * with a browser that has not told its screen yet, which loads what the page names.
   *
   * @throws IOException where an answer is not 200, or breaks off
   */
  public FirstVisit visit(String page) throws IOException, InterruptedException {
    long clicked = System.nanoTime();
    HttpResponse<InputStream> answer = http.send(get(gateway, page), BodyHandlers.ofInputStream());
    long firstByte = System.nanoTime();
    String html;
    try (InputStream body = answer.body()) {
      html = new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
    if (answer.statusCode() != 200) {
      throw new IOException(page + " answered " + answer.statusCode() + ": " + html);
    }
    long arrived = System.nanoTime();
    var loads = new ArrayList<CompletableFuture<PageView.PhotoLoad>>();
    for (String path : firstScreen(html)) {
      loads.add(
          http.sendAsync(get(cache, path), BodyHandlers.ofByteArray())
              .thenApply(photo -> loaded(path, photo, arrived)));
    }
    await(CompletableFuture.allOf(loads.toArray(CompletableFuture[]::new)));
    long seen = System.nanoTime();
    return new FirstVisit(
        (firstByte - clicked) / 1e6,
        (arrived - clicked) / 1e6,
        (seen - clicked) / 1e6,
        loads.size(),
        loads.stream().mapToLong(load -> load.join().bytes()).sum());
  }

  /** The paths of pictures that are loaded at once, and not only when somebody scrolls to them. */
  private static List<String> firstScreen(String html) {
    return IMAGE
        .matcher(html)
        .results()
        .map(MatchResult::group)
        .filter(image -> !image.contains("loading=\"lazy\""))
        .map(image -> SOURCE.matcher(image).results().findFirst().orElseThrow().group(1))
        .map(URI::create)
        .map(URI::getRawPath)
        .toList();
  }

  /**
   * The paths of the page's photographs; their host is her region's cache, to which she has her own
   * way.
   */
  private static List<String> photoPaths(byte[] page) {
    var paths = new ArrayList<String>();
    for (JsonNode photo : JSON.readTree(page).required("photos")) {
      URI url = URI.create(photo.required("url").stringValue());
      paths.add(
          url.getRawQuery() == null
              ? url.getRawPath()
              : url.getRawPath() + "?" + url.getRawQuery());
    }
    return paths;
  }

  private static PageView.PhotoLoad loaded(String path, HttpResponse<byte[]> answer, long since) {
    long now = System.nanoTime();
    try {
      require(answer);
    } catch (IOException e) {
      throw new CompletionException(e);
    }
    return new PageView.PhotoLoad(path, (now - since) / 1e6, answer.body().length);
  }

  private static void require(HttpResponse<byte[]> answer) throws IOException {
    if (answer.statusCode() != 200) {
      throw new IOException(
          answer.uri() + " answered " + answer.statusCode() + ": " + new String(answer.body()));
    }
  }

  private static HttpRequest head(InetSocketAddress address, String target) {
    return request(address, target).HEAD().build();
  }

  private static HttpRequest get(InetSocketAddress address, String target) {
    return request(address, target).GET().build();
  }

  private static HttpRequest.Builder request(InetSocketAddress address, String target) {
    return HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + address.getPort() + target))
        .timeout(PATIENCE);
  }

  private static void await(CompletableFuture<?> all) throws IOException {
    try {
      all.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
