package dev.headstart.api.site;

import dev.headstart.api.ApiApplication;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInfo;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A whole API on sockets and files of its own, and what its people and viewers do with it. */
public final class Site implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String BOUNDARY = "----tests-boundary";

  private final HttpClient http = HttpClient.newHttpClient();
  private final Path directory;
  private final List<String> properties;
  private ConfigurableApplicationContext context;
  private int port;

  private Site(Path directory, List<String> properties) {
    this.directory = directory;
    this.properties = properties;
  }

  /** Starts an API in {@code directory}, with further properties as {@code name=value}. */
  public static Site start(Path directory, String... properties) {
    var all = new ArrayList<String>();
    all.add("--server.port=0");
    all.add("--server.address=127.0.0.1");
    all.add("--management.server.port=0");
    all.add("--headstart.api.directory=" + directory);
    Stream.of(properties).map(p -> "--" + p).forEach(all::add);
    var site = new Site(directory, all);
    site.open();
    return site;
  }

  /** The same, with the catalogue in the database at {@code url}. */
  public static Site onPostgres(String url, Path directory, String... properties) {
    return start(
        directory,
        Stream.concat(Stream.of("spring.datasource.url=" + url), Stream.of(properties))
            .toArray(String[]::new));
  }

  /** The same, with the catalogue in what the test's class asks for: H2, or {@link OnPostgres}. */
  public static Site start(TestInfo test, Path directory, String... properties) {
    return test.getTestClass().orElseThrow().isAnnotationPresent(OnPostgres.class)
        ? onPostgres(PostgresServer.newDatabase(), directory, properties)
        : start(directory, properties);
  }

  /** Talks to an API that somebody else started. */
  public static Site at(int port, Path directory) {
    var site = new Site(directory, List.of());
    site.port = port;
    return site;
  }

  private void open() {
    context = ApiApplication.start(properties.toArray(String[]::new));
    port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  /** Ends it in order and starts it anew with what it left on the disk. */
  public void restart() {
    context.close();
    open();
  }

  public URI uri(String target) {
    return URI.create("http://127.0.0.1:" + port + target);
  }

  public URI management(String target) {
    return URI.create(
        "http://127.0.0.1:"
            + context.getEnvironment().getRequiredProperty("local.management.port")
            + target);
  }

  /** Makes somebody a person of the site; gives her token. */
  public String join(String name) {
    var answer =
        send(
            HttpRequest.newBuilder(uri("/api/people"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"name\":\"" + name + "\"}")));
    if (answer.statusCode() != 201) {
      throw new AssertionError(name + " could not join: " + text(answer));
    }
    return json(answer).get("token").asString();
  }

  /**
   * Uploads a file with fields given as name and value in turns, also where the person has it
   * already.
   */
  public HttpResponse<byte[]> upload(String token, byte[] photo, String... fields) {
    return uploadAs("photo", token, photo, fields);
  }

  /** The same, with another name for the part that holds the file. */
  public HttpResponse<byte[]> uploadAs(String part, String token, byte[] photo, String... fields) {
    var request =
        HttpRequest.newBuilder(uri("/api/photos"))
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(BodyPublishers.ofByteArray(form(part, photo, fields)));
    return send(authorised(request, token));
  }

  /** Uploads what must be accepted; gives the photograph's JSON. */
  public JsonNode add(String token, byte[] photo, String... fields) {
    var answer = upload(token, photo, fields);
    if (answer.statusCode() != 201) {
      throw new AssertionError("The upload was refused: " + text(answer));
    }
    return json(answer);
  }

  private static byte[] form(String part, byte[] photo, String... fields) {
    var values = new LinkedHashMap<String, String>();
    values.put("duplicates", "keep");
    for (int i = 0; i < fields.length; i += 2) {
      values.put(fields[i], fields[i + 1]);
    }
    var form = new ByteArrayOutputStream();
    values.forEach(
        (name, value) -> form.writeBytes(utf8(head("name=\"" + name + "\"") + value + "\r\n")));
    form.writeBytes(utf8(head("name=\"" + part + "\"; filename=\"x\"")));
    form.writeBytes(photo);
    form.writeBytes(utf8("\r\n--" + BOUNDARY + "--\r\n"));
    return form.toByteArray();
  }

  private static String head(String disposition) {
    return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n";
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** {@code GET} with fields given as name and value in turns. */
  public HttpResponse<byte[]> get(String target, String... fields) {
    var request = HttpRequest.newBuilder(uri(target));
    if (fields.length > 0) {
      request.headers(fields);
    }
    return send(request);
  }

  /** {@code GET} by whom {@code token} belongs to; {@code null} for nobody. */
  public HttpResponse<byte[]> getAs(String token, String target) {
    return send(authorised(HttpRequest.newBuilder(uri(target)), token));
  }

  public HttpResponse<byte[]> deleteAs(String token, String target) {
    return send(authorised(HttpRequest.newBuilder(uri(target)).DELETE(), token));
  }

  /**
   * A request with JSON, by whom {@code token} belongs to; {@code null} for nobody. With further
   * fields given as name and value in turns.
   */
  public HttpResponse<byte[]> sendJson(
      String method, String token, String target, String json, String... fields) {
    var request =
        HttpRequest.newBuilder(uri(target))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(json));
    if (fields.length > 0) {
      request.headers(fields);
    }
    return send(authorised(request, token));
  }

  /**
   * Sends bytes as they are, by whom {@code token} belongs to; {@code null} for nobody. With
   * further fields given as name and value in turns.
   */
  public HttpResponse<byte[]> sendBytes(
      String method, String token, String target, byte[] bytes, String... fields) {
    var request =
        HttpRequest.newBuilder(uri(target)).method(method, BodyPublishers.ofByteArray(bytes));
    if (fields.length > 0) {
      request.headers(fields);
    }
    return send(authorised(request, token));
  }

  /** The catalogue, past the API. */
  public JdbcClient catalogue() {
    return context.getBean(JdbcClient.class);
  }

  private static HttpRequest.Builder authorised(HttpRequest.Builder request, String token) {
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

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

  public static JsonNode json(HttpResponse<byte[]> answer) {
    return JSON.readTree(answer.body());
  }

  public static String text(HttpResponse<byte[]> answer) {
    return answer.statusCode() + " " + new String(answer.body(), StandardCharsets.UTF_8);
  }

  public static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse(null);
  }

  /** The URLs of a photograph's renditions by suffix. */
  public static Map<String, String> urls(JsonNode photo) {
    var urls = new LinkedHashMap<String, String>();
    photo.get("urls").properties().forEach(e -> urls.put(e.getKey(), e.getValue().asString()));
    return urls;
  }

  /** All files that hold photographs or parts of them, finished or not. */
  public List<String> photoFiles() {
    return Stream.of("photos/blobs", "photos/incoming", "uploads")
        .flatMap(folder -> files(directory.resolve(folder)))
        .toList();
  }

  private static Stream<String> files(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).map(Path::toString).toList().stream();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** How many photographs the catalogue knows. */
  public long cataloguedPhotos() {
    return catalogue().sql("select count(*) from photo").query(Long.class).single();
  }

  /** A part of the running API. */
  public <T> T bean(String name, Class<T> type) {
    return context.getBean(name, type);
  }

  /** The value of a meter, 0 if it has not been seen. */
  public double meter(String name, String... tags) {
    var registry = context.getBean(MeterRegistry.class);
    var counter = registry.find(name).tags(tags).counter();
    if (counter != null) {
      return counter.count();
    }
    var gauge = registry.find(name).tags(tags).gauge();
    return gauge == null ? 0 : gauge.value();
  }

  @Override
  public void close() {
    http.close();
    if (context != null) {
      context.close();
    }
  }
}
