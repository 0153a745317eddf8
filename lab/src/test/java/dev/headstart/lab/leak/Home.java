package dev.headstart.lab.leak;

import dev.headstart.lab.experiment.Gallery;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an owner does at home. While the API is away every question is asked again. Thread-safe. */
final class Home {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int NOT_ALLOWED = 405;
  private static final int UNAVAILABLE = 500;

  private final URI api;
  private final Gallery gallery;
  private final Gallery.Person owner;
  private final HttpClient http = HttpClient.newHttpClient();

  Home(URI api, Gallery gallery) throws Exception {
    this.api = api;
    this.gallery = gallery;
    this.owner = gallery.signUp("leak");
  }

  private HttpResponse<String> send(String method, String target, String json)
      throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        var answer =
            http.send(
                HttpRequest.newBuilder(api.resolve(target))
                    .header("Authorization", "Bearer " + owner.token())
                    .header("Content-Type", "application/json")
                    .timeout(PATIENCE)
                    .method(method, BodyPublishers.ofString(json))
                    .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() < UNAVAILABLE) {
          return answer;
        }
      } catch (IOException e) {
        // It is being restarted.
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError("The API did not come back: " + method + " " + target);
      }
      Thread.sleep(20);
    }
  }

  private static JsonNode expect(int status, HttpResponse<String> answer) {
    if (answer.statusCode() != status) {
      throw new AssertionError(
          answer.uri() + " was answered " + answer.statusCode() + ": " + answer.body());
    }
    return JsonMapper.shared().readTree(answer.body());
  }

  /** Uploads a public photograph; empty where the API went away meanwhile. */
  Optional<Shown> upload(byte[] picture) throws InterruptedException {
    try {
      return Optional.of(shown(gallery.upload(owner, new Gallery.Upload("leak", picture))));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Shown shown(String id) throws InterruptedException {
    JsonNode photo = expect(200, send("GET", "/api/photos/" + id, ""));
    return shown(photo);
  }

  private static Shown shown(JsonNode photo) {
    List<String> targets = new ArrayList<>();
    photo
        .get("urls")
        .properties()
        .forEach(
            url -> {
              URI uri = URI.create(url.getValue().asString());
              targets.add(
                  uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()));
            });
    return new Shown(
        photo.get("id").asString(), photo.get("visibility").asString().equals("public"), targets);
  }

  /** Deletes; when this returns it is gone at home. */
  void delete(Shown photo) throws InterruptedException {
    var answer = send("DELETE", "/api/photos/" + photo.id(), "");
    // An earlier try may have been answered to nobody.
    if (answer.statusCode() != 204 && answer.statusCode() != 404) {
      throw new AssertionError("Not deleted: " + answer.statusCode() + " " + answer.body());
    }
  }

  /** Whether the API lets owners change the visibility of photographs at all. */
  boolean canTurn(Shown photo) throws InterruptedException {
    return send("PATCH", "/api/photos/" + photo.id(), "{}").statusCode() != NOT_ALLOWED;
  }

  /** Shows it to others than before; when this returns the former URLs are not good any more. */
  Shown turn(Shown photo) throws InterruptedException {
    String visibility = photo.isPublic() ? "private" : "public";
    return shown(
        expect(
            200,
            send("PATCH", "/api/photos/" + photo.id(), "{\"visibility\":\"" + visibility + "\"}")));
  }

  /** Where its latest purge stands; empty if it never was purged. */
  Optional<JsonNode> purge(String id) throws InterruptedException {
    var answer = send("GET", "/api/photos/" + id + "/purge", "");
    return answer.statusCode() == 404 ? Optional.empty() : Optional.of(expect(200, answer));
  }

  /** Looks at the photostream as somebody in {@code region}, which has the warmer push. */
  void look(String region) {
    try {
      http.send(
          HttpRequest.newBuilder(
                  api.resolve("/api/people/leak/photostream?width=640&dpr=1&limit=20"))
              .header("Headstart-Region", region)
              .build(),
          BodyHandlers.discarding());
    } catch (IOException e) {
      // It is being restarted.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void close() {
    http.close();
  }
}
