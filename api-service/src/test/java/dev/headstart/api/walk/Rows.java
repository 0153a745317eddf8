package dev.headstart.api.walk;

import static dev.headstart.api.walk.Row.delete;
import static dev.headstart.api.walk.Row.get;
import static dev.headstart.api.walk.Row.patch;
import static dev.headstart.api.walk.Row.post;
import static dev.headstart.api.walk.Row.put;

import dev.headstart.api.photo.Visibility;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every endpoint and who may call it. Whoever adds an endpoint adds its row; a new kind of thing is
 * given to {@link World#make} by {@link #prepare}.
 */
final class Rows {

  private Rows() {}

  private static final List<Row> PEOPLE =
      List.of(
          post("/api/people", Rule.ANYBODY).json("{\"name\":\"new-%d\"}"),
          get("/api/people/{name}", Rule.ANYBODY),
          put("/api/people/{name}/password", Rule.HERSELF)
              .json("{\"password\":\"walked password\",\"current\":\"walked password\"}"),
          put("/api/people/{name}/lock", Rule.ADMINISTRATOR).with("name", (_, _) -> "somebody"),
          delete("/api/people/{name}/lock", Rule.ADMINISTRATOR).with("name", (_, _) -> "somebody"),
          get("/api/people/{name}/friends", Rule.HERSELF),
          put("/api/people/{name}/friends/{friend}", Rule.HERSELF)
              .with("friend", (_, _) -> "somebody"),
          delete("/api/people/{name}/friends/{friend}", Rule.HERSELF)
              .with("friend", (_, _) -> "somebody"),
          get("/api/tokens", Rule.KNOWN),
          post("/api/tokens", Rule.KNOWN).json("{\"label\":\"walk %d\"}"),
          delete("/api/tokens/{id}", Rule.OWNERS_ALONE)
              .with("id", (world, _) -> world.ownersToken()),
          get("/api/session", Rule.ANYBODY),
          post("/sign-in", Rule.ANYBODY).form("name=owner"),
          post("/sign-up", Rule.ANYBODY).form("name=owner"),
          post("/sign-out", Rule.ANYBODY).form(""));

  private static final List<Row> PHOTOS =
      List.of(
          post("/api/photos", Rule.KNOWN).body(World::upload),
          get("/api/photos/{id}", Rule.WHO_SEES).listing(),
          get("/api/photos/{id}/sizes", Rule.WHO_SEES),
          patch("/api/photos/{id}", Rule.OWNER).json("{\"description\":\"walked %d\"}"),
          put("/api/photos/{id}/content", Rule.OWNER)
              .body(_ -> new World.Body("image/jpeg", World.picture())),
          delete("/api/photos/{id}", Rule.OWNER).spends("id"),
          get("/api/photos/{id}/purge", Rule.OWNER_ELSE_HIDDEN).with("id", World::purgedPhoto),
          get("/photos/{name}", Rule.WHO_SEES_OR_HAS_A_SIGNATURE).with("name", World::file));

  private static final List<Row> UPLOADS =
      List.of(
          Row.of("OPTIONS", "/api/uploads", Rule.ANYBODY),
          post("/api/uploads", Rule.KNOWN)
              .body(_ -> piece(0, "Upload-Length", "1000", "Tus-Resumable", "1.0.0")),
          partial(Row.of("HEAD", "/api/uploads/{id}", Rule.OWNERS_ALONE)),
          partial(patch("/api/uploads/{id}", Rule.OWNERS_ALONE))
              .body(_ -> piece(100, "Upload-Offset", "0")),
          delete("/api/uploads/{id}", Rule.OWNERS_ALONE).with("id", World::partial));

  private static World.Body piece(int length, String... fields) {
    return new World.Body("application/offset+octet-stream", new byte[length], List.of(fields));
  }

  private static Row partial(Row row) {
    return row.with("id", (world, visibility) -> world.thing("partial", visibility));
  }

  private static final List<Row> LISTS =
      List.of(
          get("/api/people/{owner}/photostream", Rule.ANYBODY).query("limit=100").listing(),
          get("/api/photos/recent", Rule.ANYBODY).query("limit=100"),
          get("/api/photos/search", Rule.ANYBODY).query("q=walked&limit=100").listing(),
          get("/api/people/{name}/favourites", Rule.ANYBODY),
          put("/api/photos/{id}/favourite", Rule.KNOWN_WHO_SEES),
          delete("/api/photos/{id}/favourite", Rule.KNOWN));

  private static final List<Row> ALBUMS =
      List.of(
          get("/api/people/{name}/albums", Rule.ANYBODY),
          post("/api/albums", Rule.KNOWN).json("{\"title\":\"walked %d\"}"),
          album(get("/api/albums/{id}", Rule.WHO_SEES)),
          album(patch("/api/albums/{id}", Rule.OWNER).json("{\"description\":\"walked %d\"}")),
          delete("/api/albums/{id}", Rule.OWNER).with("id", Rows::newAlbum),
          get("/api/albums/{id}/photos", Rule.WHO_SEES).with("id", Rows::newAlbum).listing(),
          album(put("/api/albums/{id}/photos", Rule.OWNER)).body(Rows::empty),
          album(post("/api/albums/{id}/photos", Rule.OWNER)).body(Rows::empty),
          album(delete("/api/albums/{id}/photos/{photo}", Rule.OWNER))
              .with("photo", (_, _) -> "none"),
          album(post("/api/albums/{id}/link", Rule.OWNER)),
          album(delete("/api/albums/{id}/link", Rule.OWNER)),
          get("/api/shared/{token}", Rule.HAS_THE_LINK).with("token", Rows::newLink),
          get("/api/shared/{token}/photos", Rule.HAS_THE_LINK)
              .with("token", Rows::newLink)
              .listing());

  private static Row album(Row row) {
    return row.with("id", (world, visibility) -> world.thing("album", visibility));
  }

  private static World.Body empty(World world) {
    return new World.Body("application/json", world.numbered("{\"photos\":[]}"));
  }

  /** An album of a visibility, with the photograph of that visibility in it. */
  private static String newAlbum(World world, Visibility visibility) {
    String draft = "{\"title\":\"an album\",\"visibility\":\"" + visibility.text() + "\"}";
    String id =
        World.expect(201, world.json("POST", Caller.OWNER, "/api/albums", draft))
            .get("id")
            .asString();
    String selection = "{\"photos\":[\"" + world.thing("id", visibility) + "\"]}";
    World.expect(200, world.json("POST", Caller.OWNER, "/api/albums/" + id + "/photos", selection));
    return id;
  }

  private static String newLink(World world, Visibility visibility) {
    String album = "/api/albums/" + newAlbum(world, visibility);
    return World.expect(201, world.json("POST", Caller.OWNER, album + "/link", ""))
        .get("token")
        .asString();
  }

  private static final List<Row> PAGES =
      List.of(
          get("/", Rule.ANYBODY),
          get("/people/{owner}", Rule.ANYBODY).query("limit=100").listing(),
          get("/people/{owner}/favourites", Rule.ANYBODY),
          get("/people/{owner}/albums", Rule.ANYBODY),
          get("/people/{owner}/photos/{id}", Rule.WHO_SEES).listing(),
          album(get("/albums/{id}", Rule.WHO_SEES)),
          get("/shared/{token}", Rule.HAS_THE_LINK).with("token", Rows::newLink).listing(),
          get("/search", Rule.ANYBODY).query("q=walked&limit=100").listing(),
          get("/upload", Rule.ANYBODY),
          get("/favicon.ico", Rule.ANYBODY),
          get("/sign-in", Rule.ANYBODY),
          get("/sign-up", Rule.ANYBODY),
          get("/assets/{version}/{name}", Rule.ANYBODY)
              .with("version", (world, _) -> world.script().group(1))
              .with("name", (world, _) -> world.script().group(2)));

  private static final List<Row> SERVICE =
      List.of(
          get("/purges", Rule.SUITE).query("limit=1"),
          get("/problems/{type}", Rule.ANYBODY).with("type", (_, _) -> "not-found"),
          get("/error", Rule.CONTAINER),
          get("/v3/api-docs", Rule.ANYBODY),
          get("/v3/api-docs.yaml", Rule.ANYBODY),
          get("/v3/api-docs/swagger-config", Rule.ANYBODY),
          get("/swagger-ui.html", Rule.ANYBODY));

  static List<Row> all() {
    return Stream.of(PEOPLE, PHOTOS, UPLOADS, LISTS, ALBUMS, PAGES, SERVICE)
        .flatMap(List::stream)
        .toList();
  }

  /** Whether people look at what it answers, even where that is bad news. */
  static boolean isPage(Row row) {
    return PAGES.stream().anyMatch(page -> page.endpoint().equals(row.endpoint()));
  }

  /** Tells {@code world} how things are made that variables of paths name. */
  static void prepare(World world) {
    world.make("album", Rows::newAlbum);
    world.make("partial", World::partial);
    world.make("owner", (_, _) -> "owner");
    world.make("name", (_, _) -> "owner");
  }
}
