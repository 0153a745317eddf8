package dev.headstart.lab.experiment;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * Uploads to the home API, as anybody would: a person signs up, then sends photographs with the
 * token.
 */
public final class Gallery implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.shared();

  /** Somebody who has signed up. */
  public record Person(String name, String token) {}

  /** A photograph to upload. */
  public record Upload(String title, byte[] bytes) {}

  private final URI api;
  private final HttpClient http = HttpClient.newHttpClient();

  public Gallery(URI api) {
    this.api = api;
  }

  public Person signUp(String name) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(api.resolve("/api/people"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(java.util.Map.of("name", name))))
            .build();
    var answer = created(http.send(request, BodyHandlers.ofString()));
    return new Person(name, JSON.readTree(answer.body()).required("token").stringValue());
  }

  /** Uploads a public photograph and gives its id. */
  public String upload(Person owner, Upload upload) throws IOException, InterruptedException {
    String boundary = UUID.randomUUID().toString();
    var request =
        HttpRequest.newBuilder(api.resolve("/api/photos?duplicates=keep"))
            .header("Authorization", "Bearer " + owner.token())
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(form(boundary, upload))
            .build();
    var answer = created(http.send(request, BodyHandlers.ofString()));
    return JSON.readTree(answer.body()).required("id").stringValue();
  }

  /** A form of RFC 7578: the title, then the photograph. */
  private static BodyPublisher form(String boundary, Upload upload) {
    String head =
        """
        --%1$s\r
        Content-Disposition: form-data; name="title"\r
        \r
        %2$s\r
        --%1$s\r
        Content-Disposition: form-data; name="photo"; filename="photo"\r
        Content-Type: application/octet-stream\r
        \r
        """
            .formatted(boundary, upload.title().replaceAll("[\\r\\n]", " "));
    var parts = new ArrayList<byte[]>();
    parts.add(head.getBytes(StandardCharsets.UTF_8));
    parts.add(upload.bytes());
    parts.add(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return BodyPublishers.ofByteArrays(List.copyOf(parts));
  }

  private static HttpResponse<String> created(HttpResponse<String> answer) throws IOException {
    if (answer.statusCode() != 201) {
      throw new IOException(
          answer.uri() + " answered " + answer.statusCode() + ": " + answer.body());
    }
    return answer;
  }

  @Override
  public void close() {
    http.close();
  }
}
