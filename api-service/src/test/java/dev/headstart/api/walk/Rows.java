package dev.headstart.api.walk;

import static dev.headstart.api.walk.Row.delete;
import static dev.headstart.api.walk.Row.get;
import static dev.headstart.api.walk.Row.post;
import static dev.headstart.api.walk.Row.put;

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
          delete("/api/photos/{id}", Rule.OWNER).spends("id"),
          get("/api/photos/{id}/purge", Rule.OWNER_ELSE_HIDDEN).with("id", World::purgedPhoto),
          get("/photos/{name}", Rule.WHO_SEES_OR_HAS_A_SIGNATURE).with("name", World::file));

  private static final List<Row> LISTS =
      List.of(get("/api/people/{owner}/photostream", Rule.ANYBODY).query("limit=100").listing());

  private static final List<Row> PAGES =
      List.of(
          get("/", Rule.ANYBODY),
          get("/people/{owner}", Rule.ANYBODY).query("limit=100").listing());

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
    return Stream.of(PEOPLE, PHOTOS, LISTS, PAGES, SERVICE).flatMap(List::stream).toList();
  }

  /** Tells {@code world} how things are made that variables of paths name. */
  static void prepare(World world) {
    world.make("owner", (_, _) -> "owner");
    world.make("name", (_, _) -> "owner");
  }
}
