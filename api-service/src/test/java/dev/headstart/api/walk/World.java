package dev.headstart.api.walk;

import dev.headstart.api.photo.Visibility;
import dev.headstart.api.site.Browser;
import dev.headstart.api.site.Pictures;
import dev.headstart.api.site.Site;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** A site with an owner and what is hers: one thing of each kind and visibility. */
final class World {

  static final String ADMINISTRATORS_PASSWORD = "whoever runs it";

  /** What browsers send from pages, and want a page for. */
  static final String FORM = "application/x-www-form-urlencoded";

  private static final byte[] PICTURE = Pictures.jpeg(Pictures.quarters(300, 200));

  private static final Pattern SCRIPT = Pattern.compile("/assets/([0-9a-f]+)/([a-z]+\\.js)");

  /** What is sent. */
  record Body(String type, byte[] bytes, List<String> fields) {

    Body(String type, byte[] bytes) {
      this(type, bytes, List.of());
    }

    BodyPublisher publisher() {
      return BodyPublishers.ofByteArray(bytes);
    }
  }

  private record Kind(String variable, Visibility visibility) {}

  final Site site;
  private final Map<Caller, String> tokens = new EnumMap<>(Caller.class);
  private final Map<String, BiFunction<World, Visibility, String>> makers = new HashMap<>();
  private final Map<Kind, String> things = new HashMap<>();
  private final Map<Visibility, JsonNode> photos = new EnumMap<>(Visibility.class);
  private final AtomicInteger numbers = new AtomicInteger();

  World(Site site) {
    this.site = site;
    tokens.put(Caller.OWNER, site.join("owner"));
    tokens.put(Caller.FRIEND, site.join("friend"));
    tokens.put(Caller.STRANGER, site.join("stranger"));
    site.join("somebody");
    tokens.put(Caller.ADMINISTRATOR, administrator());
    expect(204, json("PUT", Caller.OWNER, "/api/people/owner/friends/friend", "{}"));
    makers.put("id", World::photo);
  }

  private String administrator() {
    try (var browser = Browser.signedIn(site, "admin", ADMINISTRATORS_PASSWORD)) {
      var wish =
          HttpRequest.newBuilder(site.uri("/api/tokens"))
              .header("Content-Type", "application/json")
              .header("X-XSRF-TOKEN", browser.csrf())
              .POST(BodyPublishers.ofString("{\"label\":\"walk\"}"));
      return expect(201, browser.send(wish)).get("token").asString();
    }
  }

  private static String photo(World world, Visibility visibility) {
    JsonNode photo =
        world.site.add(
            world.tokens.get(Caller.OWNER),
            PICTURE,
            "title",
            "walked " + visibility.text() + " " + world.numbers.incrementAndGet() + ".",
            "visibility",
            visibility.text());
    world.photos.put(visibility, photo);
    return photo.get("id").asString();
  }

  /** Says how a thing is made that {@code variable} of a path names. */
  void make(String variable, BiFunction<World, Visibility, String> maker) {
    makers.put(variable, maker);
  }

  /** The thing of that visibility which {@code variable} names. */
  String thing(String variable, Visibility visibility) {
    var kind = new Kind(variable, visibility);
    String known = things.get(kind);
    if (known == null) {
      if (!makers.containsKey(variable)) {
        throw new AssertionError(
            "Say what {" + variable + "} is: with(…) in its row, or make(…) for all rows.");
      }
      known = makers.get(variable).apply(this, visibility);
      things.put(kind, known);
    }
    return known;
  }

  /** That the thing is not as it was; the next one who asks gets another. */
  void forget(String variable, Visibility visibility) {
    things.remove(new Kind(variable, visibility));
  }

  /** The JSON of the photograph of that visibility. */
  JsonNode photoJson(Visibility visibility) {
    thing("id", visibility);
    return photos.get(visibility);
  }

  /** The last part of the path under which a size of it lies, without a signature. */
  String file(Visibility visibility) {
    return Site.urls(photoJson(visibility))
        .get("m")
        .replaceFirst("\\?.*", "")
        .replaceFirst("^.*/", "");
  }

  /** A new token of the owner's, by its id. */
  String ownersToken() {
    return expect(201, json("POST", Caller.OWNER, "/api/tokens", "{\"label\":\"walk\"}"))
        .get("id")
        .asString();
  }

  /** An upload of the owner's in several pieces, by its id. */
  String partial(Visibility visibility) {
    var begun =
        site.sendBytes(
            "POST",
            tokens.get(Caller.OWNER),
            "/api/uploads",
            new byte[0],
            "Upload-Length",
            "1000",
            "Upload-Metadata",
            "filename " + Base64.getEncoder().encodeToString(numbered(visibility + " %d")));
    expect(201, begun);
    return Site.header(begun, "Location").replaceFirst("^.*/", "");
  }

  /** A photograph of that visibility, by its id, which the owner has deleted. */
  String purgedPhoto(Visibility visibility) {
    String id = photo(this, visibility);
    forget("id", visibility);
    expect(204, json("DELETE", Caller.OWNER, "/api/photos/" + id, ""));
    return id;
  }

  /** The script of the pages, in its path's parts. */
  Matcher script() {
    Matcher script = SCRIPT.matcher(Site.text(site.get("/?width=1280")));
    if (!script.find()) {
      throw new AssertionError("The page has no script.");
    }
    return script;
  }

  /** A form with a photograph. */
  Body upload() {
    String boundary = "----walk";
    String head =
        "--%s\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"x\"\r\n\r\n"
            .formatted(boundary);
    byte[] start = head.getBytes(StandardCharsets.UTF_8);
    byte[] end = "\r\n--%s--\r\n".formatted(boundary).getBytes(StandardCharsets.UTF_8);
    var form = new byte[start.length + PICTURE.length + end.length];
    System.arraycopy(start, 0, form, 0, start.length);
    System.arraycopy(PICTURE, 0, form, start.length, PICTURE.length);
    System.arraycopy(end, 0, form, start.length + PICTURE.length, end.length);
    return new Body("multipart/form-data; boundary=" + boundary, form);
  }

  /** The bytes of a photograph, as they are. */
  static byte[] picture() {
    return PICTURE.clone();
  }

  /** {@code text} with a new number for {@code %d}. */
  byte[] numbered(String text) {
    return text.replace("%d", Integer.toString(numbers.incrementAndGet()))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Sends JSON as {@code caller}, who may; for makers of things. */
  HttpResponse<byte[]> json(String method, Caller caller, String target, String json) {
    return site.sendJson(method, tokens.get(caller), target, json);
  }

  /** The JSON of an answer that must have this status; missing where it has none. */
  static JsonNode expect(int status, HttpResponse<byte[]> answer) {
    if (answer.statusCode() != status) {
      throw new AssertionError("Not " + status + ": " + Site.text(answer));
    }
    return answer.body().length == 0 ? null : Site.json(answer);
  }

  /** What {@code row} answers to {@code caller}. */
  HttpResponse<byte[]> call(Row row, Caller caller, Visibility visibility) {
    String path = row.path();
    while (path.contains("{")) {
      String variable = path.replaceFirst(".*?\\{([^}]+)}.*", "$1");
      String value =
          row.values().containsKey(variable)
              ? row.values().get(variable).apply(this, visibility)
              : thing(variable, visibility);
      path = path.replaceFirst("\\{[^}]+}", value);
    }
    var request = HttpRequest.newBuilder(site.uri(path + row.query()));
    var body = row.body().map(made -> made.apply(this));
    body.ifPresent(
        sent -> {
          request.header("Content-Type", sent.type());
          if (!sent.fields().isEmpty()) {
            request.headers(sent.fields().toArray(String[]::new));
          }
          if (sent.type().equals(FORM)) {
            request.header("Accept", "text/html");
          }
        });
    request.method(row.method(), body.map(Body::publisher).orElseGet(BodyPublishers::noBody));
    if (caller != Caller.NOBODY) {
      request.header("Authorization", "Bearer " + tokens.get(caller));
    }
    return site.send(request);
  }
}
