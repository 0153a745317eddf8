package dev.headstart.api.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An album before nobody, a stranger, a friend, its owner, and whoever has its sharing link. */
class AlbumIT {

  private static final byte[] PICTURE = Pictures.jpeg(Pictures.busy(300, 200, 1));

  @TempDir private static Path directory;
  private static Site site;
  private static String owner;
  private static String friend;
  private static String stranger;
  private static String open;
  private static String forFriends;
  private static String hidden;

  private String id;
  private String album;
  private String photos;

  @BeforeAll
  static void start(TestInfo test) {
    site = Site.start(test, directory);
    owner = site.join("owner");
    friend = site.join("friend");
    stranger = site.join("stranger");
    site.catalogue()
        .sql("insert into friend (person, friend, since) values ('owner', 'friend', 0)")
        .update();
    open = upload(owner, "public");
    forFriends = upload(owner, "friends");
    hidden = upload(owner, "private");
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  @BeforeEach
  void make() {
    id = make("public");
    album = "/api/albums/" + id;
    photos = album + "/photos";
    arrange(List.of(hidden, forFriends, open));
  }

  private static String upload(String token, String visibility) {
    return site.add(token, PICTURE, "visibility", visibility).get("id").asString();
  }

  private static String make(String visibility) {
    var answer =
        site.sendJson(
            "POST",
            owner,
            "/api/albums",
            "{\"title\":\"Summer\",\"visibility\":\"" + visibility + "\"}");
    assertThat(answer.statusCode()).as(Site.text(answer)).isEqualTo(201);
    String id = Site.json(answer).get("id").asString();
    assertThat(Site.header(answer, "Location")).isEqualTo("/api/albums/" + id);
    return id;
  }

  private static String selection(Collection<String> ids) {
    return ids.stream().collect(Collectors.joining("\",\"", "{\"photos\":[\"", "\"]}"));
  }

  private JsonNode arrange(List<String> ids) {
    return ok(
        site.sendJson("PUT", owner, photos, ids.isEmpty() ? "{\"photos\":[]}" : selection(ids)));
  }

  private HttpResponse<byte[]> append(String token, String... ids) {
    return site.sendJson("POST", token, photos, selection(List.of(ids)));
  }

  private static JsonNode ok(HttpResponse<byte[]> answer) {
    assertThat(answer.statusCode()).as(Site.text(answer)).isEqualTo(200);
    return Site.json(answer);
  }

  private static List<String> ids(String token, String target) {
    var ids = new ArrayList<String>();
    ok(site.getAs(token, target))
        .get("photos")
        .forEach(photo -> ids.add(photo.get("id").asString()));
    return ids;
  }

  private static int status(String token, String target) {
    return site.getAs(token, target).statusCode();
  }

  private String link() {
    var answer = site.sendJson("POST", owner, album + "/link", "");
    assertThat(answer.statusCode()).as(Site.text(answer)).isEqualTo(201);
    return Site.json(answer).get("url").asString();
  }

  @Test
  void eachSeesOfAnAlbumWhatSheSeesElsewhere() {
    assertThat(ids(null, photos)).containsExactly(open);
    assertThat(ids(stranger, photos)).containsExactly(open);
    assertThat(ids(friend, photos)).containsExactly(forFriends, open);
    assertThat(ids(owner, photos)).containsExactly(hidden, forFriends, open);
    assertThat(ok(site.get(album)).get("photographs").asInt()).isEqualTo(1);
    assertThat(ok(site.getAs(friend, album)).get("photographs").asInt()).isEqualTo(2);
    assertThat(ok(site.getAs(owner, album)).get("photographs").asInt()).isEqualTo(3);
  }

  @Test
  void anAlbumIsHiddenFromThoseWhomItIsNotFor() {
    for (String visibility : new String[] {"friends", "private"}) {
      String closed = "/api/albums/" + make(visibility);
      int forFriendsToo = visibility.equals("friends") ? 200 : 404;
      for (String target : new String[] {closed, closed + "/photos"}) {
        assertThat(status(null, target)).isEqualTo(404);
        assertThat(status(stranger, target)).isEqualTo(404);
        assertThat(status(friend, target)).isEqualTo(forFriendsToo);
        assertThat(status(owner, target)).isEqualTo(200);
      }
      String listed = closed.substring(closed.lastIndexOf('/') + 1);
      String list = "/api/people/owner/albums?limit=100";
      assertThat(Site.text(site.get(list))).doesNotContain(listed);
      assertThat(Site.text(site.getAs(friend, list)).contains(listed))
          .isEqualTo(forFriendsToo == 200);
      assertThat(Site.text(site.getAs(owner, list))).contains(listed);
    }
  }

  @Test
  void onlyItsOwnerChangesAnAlbum() {
    String secret = "/api/albums/" + make("private");
    for (String[] change :
        new String[][] {
          {"PATCH", "", "{\"title\":\"Mine\"}"},
          {"PUT", "/photos", "{\"photos\":[]}"},
          {"POST", "/photos", selection(List.of(open))},
          {"DELETE", "/photos/" + open, ""},
          {"POST", "/link", ""},
          {"DELETE", "/link", ""},
          {"DELETE", "", ""}
        }) {
      assertThat(site.sendJson(change[0], null, album + change[1], change[2]).statusCode())
          .isEqualTo(401);
      for (String token : new String[] {stranger, friend}) {
        assertThat(site.sendJson(change[0], token, album + change[1], change[2]).statusCode())
            .as(String.join(" ", change))
            .isEqualTo(403);
        assertThat(site.sendJson(change[0], token, secret + change[1], change[2]).statusCode())
            .isEqualTo(404);
      }
    }
    assertThat(ids(owner, photos)).containsExactly(hidden, forFriends, open);
  }

  @Test
  void anAlbumHasOnlyPhotographsOfItsOwner() {
    String other = upload(stranger, "public");

    assertThat(append(owner, other).statusCode()).isEqualTo(422);
    assertThat(append(owner, "nosuchphoto").statusCode()).isEqualTo(422);
    assertThat(site.sendJson("PUT", owner, photos, selection(List.of(open, other))).statusCode())
        .isEqualTo(422);
    assertThat(site.sendJson("PUT", owner, photos, selection(List.of(open, open))).statusCode())
        .isEqualTo(400);
    assertThat(site.sendJson("PUT", owner, photos, "{}").statusCode()).isEqualTo(400);
    assertThat(site.sendJson("PUT", owner, photos, "{\"photos\":[null]}").statusCode())
        .isEqualTo(400);
    assertThat(ids(owner, photos)).containsExactly(hidden, forFriends, open);
  }

  @Test
  void photographsComeAndGoAndMayBeInManyAlbums() {
    ok(site.deleteAs(owner, photos + "/" + forFriends));
    assertThat(ids(owner, photos)).containsExactly(hidden, open);
    ok(append(owner, open, forFriends));
    assertThat(ids(owner, photos)).containsExactly(hidden, open, forFriends);

    photos = "/api/albums/" + make("public") + "/photos";
    ok(append(owner, open));
    assertThat(ids(null, photos)).containsExactly(open);
  }

  @Test
  void anAlbumIsReadPageByPageInItsOrder() {
    var read = new ArrayList<String>();
    String next = photos + "?limit=1";
    while (next != null) {
      read.addAll(ids(owner, next));
      next = Site.json(site.getAs(owner, next)).get("next").asString(null);
    }
    assertThat(read).containsExactly(hidden, forFriends, open);
  }

  @Test
  void theCoverIsTheChosenOneIfItIsSeenElseTheFirst() {
    assertThat(ok(site.getAs(owner, album)).get("cover").asString()).isEqualTo(hidden);
    assertThat(ok(site.get(album)).get("cover").asString()).isEqualTo(open);

    ok(site.sendJson("PATCH", owner, album, "{\"cover\":\"" + forFriends + "\"}"));
    assertThat(ok(site.getAs(owner, album)).get("cover").asString()).isEqualTo(forFriends);
    assertThat(ok(site.get(album)).get("cover").asString()).isEqualTo(open);
    JsonNode listed = ok(site.getAs(friend, "/api/people/owner/albums?limit=1"));
    assertThat(listed.get("albums").get(0).get("id").asString()).isEqualTo(id);
    assertThat(listed.get("albums").get(0).get("coverPhoto").get("url").asString())
        .contains(forFriends, "sig=");

    ok(site.deleteAs(owner, photos + "/" + forFriends));
    assertThat(ok(site.getAs(owner, album)).get("cover").asString()).isEqualTo(hidden);
    assertThat(
            site.sendJson("PATCH", owner, album, "{\"cover\":\"" + forFriends + "\"}").statusCode())
        .isEqualTo(422);
    ok(site.sendJson("PATCH", owner, album, "{\"title\":\"Still\"}"));
  }

  @Test
  void aPhotographThatIsDeletedLeavesItsAlbumsAndAnAlbumLeavesItsPhotographs() {
    String photo = upload(owner, "public");
    ok(append(owner, photo));
    ok(site.sendJson("PATCH", owner, album, "{\"cover\":\"" + photo + "\"}"));

    assertThat(site.deleteAs(owner, "/api/photos/" + photo).statusCode()).isEqualTo(204);
    assertThat(ids(owner, photos)).containsExactly(hidden, forFriends, open);
    assertThat(ok(site.get(album)).get("cover").asString()).isEqualTo(open);

    assertThat(site.deleteAs(owner, album).statusCode()).isEqualTo(204);
    assertThat(status(owner, album)).isEqualTo(404);
    assertThat(status(owner, "/api/photos/" + hidden)).isEqualTo(200);
  }

  @Test
  void whoeverHasTheLinkSeesAllOfTheAlbumUntilItIsTakenBack() {
    String shared = link();

    JsonNode seen = ok(site.get(shared));
    assertThat(seen.get("id").asString()).isEqualTo(id);
    assertThat(seen.get("photographs").asInt()).isEqualTo(3);
    assertThat(seen.get("linked").isNull()).isTrue();
    assertThat(ok(site.getAs(owner, album)).get("linked").isNull()).isFalse();
    assertThat(ids(stranger, shared + "/photos")).containsExactly(hidden, forFriends, open);
    String url = ok(site.get(shared + "/photos")).get("photos").get(0).get("url").asString();
    assertThat(url).contains(hidden, "exp=");
    assertThat(status(null, url)).isEqualTo(200);
    assertThat(status(null, "/api/photos/" + hidden)).isEqualTo(404);

    assertThat(site.deleteAs(owner, album + "/link").statusCode()).isEqualTo(204);
    assertThat(status(null, shared)).isEqualTo(404);
    assertThat(status(null, shared + "/photos")).isEqualTo(404);
    assertThat(ok(site.getAs(owner, album)).get("linked").isNull()).isTrue();
  }

  @Test
  void aNewLinkEndsTheOneBeforeAndOnlyItsHashIsKept() {
    String first = link();
    String second = link();

    assertThat(status(null, first)).isEqualTo(404);
    assertThat(status(null, second)).isEqualTo(200);
    assertThat(status(null, "/api/shared/nonsense")).isEqualTo(404);
    String kept =
        site.catalogue()
            .sql("select link_hash from album where id = :id")
            .param("id", id)
            .query(String.class)
            .single();
    assertThat(kept).hasSize(64);
    assertThat(status(null, "/api/shared/" + kept)).isEqualTo(404);
  }

  @Test
  void aChangeThatWasMeantForAnotherStateIsRefused() {
    String tag = Site.header(site.getAs(owner, album), "ETag");
    ok(append(owner, upload(owner, "public")));

    for (String[] change :
        new String[][] {
          {"PUT", "/photos", "{\"photos\":[]}"},
          {"POST", "/photos", selection(List.of(open))},
          {"DELETE", "/photos/" + open, ""},
          {"PATCH", "", "{\"title\":\"Late\"}"},
          {"DELETE", "", ""}
        }) {
      assertThat(
              site.sendJson(change[0], owner, album + change[1], change[2], "If-Match", tag)
                  .statusCode())
          .isEqualTo(412);
    }
    var current = site.getAs(owner, album);
    var changed =
        site.sendJson(
            "PATCH",
            owner,
            album,
            "{\"title\":\"In time\"}",
            "If-Match",
            Site.header(current, "ETag"));
    assertThat(ok(changed).get("title").asString()).isEqualTo("In time");
    assertThat(Site.header(changed, "ETag"))
        .isEqualTo(Site.header(site.getAs(owner, album), "ETag"))
        .isNotEqualTo(Site.header(current, "ETag"));
  }

  @Test
  void whoHasTheAlbumAlreadyIsToldSo() {
    String tag = Site.header(site.get(album), "ETag");
    var again = site.get(album, "If-None-Match", tag);

    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(Site.header(again, "Cache-Control")).isEqualTo("private, no-cache");
    assertThat(Site.header(site.getAs(owner, album), "ETag")).isNotEqualTo(tag);
  }

  @Test
  void photographsThatAreAddedAtOnceAreAllThere() {
    List<String> many = IntStream.range(0, 6).mapToObj(i -> upload(owner, "public")).toList();

    assertThat(many.parallelStream().map(p -> append(owner, p).statusCode()).toList())
        .containsOnly(200);
    assertThat(ids(owner, photos))
        .hasSize(9)
        .startsWith(hidden, forFriends, open)
        .containsAll(many);
  }

  @Test
  void thousandsOfPhotographsArePutInOrderAtOnceButNotMore() {
    List<String> many = IntStream.rangeClosed(1, 5_001).mapToObj(i -> "many" + i).toList();
    site.catalogue()
        .sql(
            """
            insert into photo (id, owner, secret, title, visibility, original_format,
              rendition_format, width, height, uploaded_at)
            select concat('many', x.n), p.owner, p.secret, '', p.visibility, p.original_format,
              p.rendition_format, p.width, p.height, p.uploaded_at
            from photo p cross join (select * from generate_series(1, 5001)) as x(n)
            where p.id = :like
            """)
        .param("like", open)
        .update();

    assertThat(site.sendJson("PUT", owner, photos, selection(many)).statusCode()).isEqualTo(422);
    List<String> reversed = many.subList(0, 5_000).reversed();
    assertThat(arrange(reversed).get("photographs").asInt()).isEqualTo(5_000);
    assertThat(ids(null, photos + "?limit=3")).isEqualTo(reversed.subList(0, 3));
    assertThat(append(owner, "many5001").statusCode()).isEqualTo(422);
  }

  @Test
  void whatCannotBeAnAlbumIsRefused() {
    for (String draft :
        new String[] {
          "{}",
          "[]",
          "{\"title\":\" \"}",
          "{\"title\":\"t\",\"visibility\":\"secret\"}",
          "{\"title\":\"t\",\"description\":\"" + "x".repeat(2_001) + "\"}",
          "{\"title\":\"" + "x".repeat(1_000_000) + "\"}"
        }) {
      assertThat(site.sendJson("POST", owner, "/api/albums", draft).statusCode()).isEqualTo(400);
    }
    assertThat(site.get("/api/people/noone/albums").statusCode()).isEqualTo(404);
  }
}
