package dev.headstart.api.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * What is new, what people like, and what is found, before nobody, a stranger, a friend and the
 * owner.
 */
class CollectionsIT {

  private static final byte[] PICTURE = Pictures.jpeg(Pictures.busy(30, 20, 1));

  @TempDir private static Path directory;
  private static Site site;
  private static String owner;
  private static String friend;
  private static String stranger;
  private static String open;
  private static String forFriends;
  private static String hidden;

  @BeforeAll
  static void start(TestInfo test) {
    site = Site.start(test, directory);
    owner = site.join("owner");
    friend = site.join("friend");
    stranger = site.join("stranger");
    site.catalogue()
        .sql("insert into friend (person, friend, since) values ('owner', 'friend', 0)")
        .update();
    open = add("Évening at the sea", "public");
    forFriends = add("evening with friends", "friends");
    hidden = add("EVENING alone", "private");
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  private static String add(String title, String visibility) {
    return site.add(owner, PICTURE, "title", title, "visibility", visibility).get("id").asString();
  }

  private static List<String> ids(HttpResponse<byte[]> answer) {
    assertThat(answer.statusCode()).as(Site.text(answer)).isEqualTo(200);
    var ids = new ArrayList<String>();
    Site.json(answer).get("photos").forEach(photo -> ids.add(photo.get("id").asString()));
    return ids;
  }

  private static List<String> ids(String token, String target) {
    return ids(site.getAs(token, target));
  }

  private static int favourites(String photo) {
    return Site.json(site.getAs(owner, "/api/photos/" + photo)).get("favourites").asInt();
  }

  private static int like(String token, String photo) {
    return site.sendJson("PUT", token, "/api/photos/" + photo + "/favourite", "").statusCode();
  }

  private static int dislike(String token, String photo) {
    return site.deleteAs(token, "/api/photos/" + photo + "/favourite").statusCode();
  }

  @Test
  void recentAreThePublicOnesOfEverybody() {
    String other = site.add(stranger, PICTURE, "title", "something else").get("id").asString();

    for (String token : new String[] {null, stranger, friend, owner}) {
      assertThat(ids(token, "/api/photos/recent"))
          .contains(other, open)
          .doesNotContain(forFriends, hidden);
    }
    List<String> all = ids(null, "/api/photos/recent?limit=100");
    JsonNode first = Site.json(site.get("/api/photos/recent?limit=1"));
    assertThat(first.get("photos").get(0).get("id").asString()).isEqualTo(all.getFirst());
    assertThat(ids(null, first.get("next").asString())).containsExactly(all.get(1));
  }

  @Test
  void favouritesAreSeenByWhoeverSeesThemAnyway() {
    String second = site.join("second");
    site.catalogue()
        .sql("insert into friend (person, friend, since) values ('owner', 'second', 0)")
        .update();
    assertThat(like(second, open)).isEqualTo(204);
    assertThat(like(second, forFriends)).isEqualTo(204);
    assertThat(like(second, hidden)).isEqualTo(404);
    assertThat(like(stranger, forFriends)).isEqualTo(404);

    String target = "/api/people/second/favourites";
    assertThat(ids(second, target)).containsExactly(forFriends, open);
    assertThat(ids(friend, target)).containsExactly(forFriends, open);
    assertThat(ids(owner, target)).containsExactly(forFriends, open);
    assertThat(ids(stranger, target)).containsExactly(open);
    assertThat(ids(null, target)).containsExactly(open);
    assertThat(site.get("/api/people/noone/favourites").statusCode()).isEqualTo(404);
  }

  @Test
  void favouritesAreCountedOncePerPerson() {
    String photo = add("counted", "public");

    assertThat(like(null, photo)).isEqualTo(401);
    assertThat(List.of(like(friend, photo), like(friend, photo), like(stranger, photo)))
        .containsOnly(204);
    assertThat(favourites(photo)).isEqualTo(2);
    assertThat(ids(stranger, "/api/people/stranger/favourites")).contains(photo);
    assertThat(List.of(dislike(friend, photo), dislike(friend, photo))).containsOnly(204);
    assertThat(favourites(photo)).isEqualTo(1);
    assertThat(dislike(friend, "nosuchphoto")).isEqualTo(204);
  }

  @Test
  void favouritesThatManyMarkAtOnceAreAllCounted() {
    String photo = add("liked by many", "public");
    List<String> many =
        IntStream.range(0, 8).mapToObj(i -> site.join("fan" + i + "-" + photo)).toList();

    assertThat(many.parallelStream().map(token -> like(token, photo)).collect(Collectors.toList()))
        .containsOnly(204);
    assertThat(favourites(photo)).isEqualTo(8);
    assertThat(
            many.parallelStream().map(token -> dislike(token, photo)).collect(Collectors.toList()))
        .containsOnly(204);
    assertThat(favourites(photo)).isZero();
  }

  @Test
  void aDeletedPhotographIsNobodysFavouriteAndIsNotFound() {
    String photo = add("ephemeral", "public");
    like(friend, photo);
    assertThat(ids(null, "/api/photos/search?q=ephemeral")).containsExactly(photo);

    assertThat(site.deleteAs(owner, "/api/photos/" + photo).statusCode()).isEqualTo(204);

    assertThat(ids(friend, "/api/people/friend/favourites")).doesNotContain(photo);
    assertThat(ids(null, "/api/photos/search?q=ephemeral")).isEmpty();
  }

  @Test
  void searchFindsWhatItsViewerMaySee() {
    String target = "/api/photos/search?q=evening";

    assertThat(ids(null, target)).containsExactly(open);
    assertThat(ids(stranger, target)).containsExactly(open);
    assertThat(ids(friend, target)).containsExactly(forFriends, open);
    assertThat(ids(owner, target)).containsExactly(hidden, forFriends, open);
  }

  @Test
  void searchFindsTheBeginningsOfAllWords() {
    assertThat(ids(owner, "/api/photos/search?q=EVEN%20s%C3%A9")).containsExactly(open);
    assertThat(ids(owner, "/api/photos/search?q=even%20nothing")).isEmpty();
    assertThat(ids(owner, "/api/photos/search?q=vening")).isEmpty();
    assertThat(ids(owner, "/api/photos/search?q=even&owner=owner")).hasSize(3);
    assertThat(ids(owner, "/api/photos/search?q=even&owner=stranger")).isEmpty();
  }

  @Test
  void searchGoesOnPageByPage() {
    var found = new ArrayList<String>();
    String next = "/api/photos/search?q=even&owner=owner&limit=1";
    while (next != null) {
      var answer = site.getAs(owner, next);
      found.addAll(ids(answer));
      next = Site.json(answer).get("next").asString(null);
    }
    assertThat(found).containsExactly(hidden, forFriends, open);
  }

  @Test
  void searchSaysWhatIsWrongWithAQuestion() {
    for (String query :
        new String[] {"", "?q=", "?q=%3F", "?q=a+b+c+d+e+f+g+h+i", "?q=" + "x".repeat(201)}) {
      assertThat(site.get("/api/photos/search" + query).statusCode()).isEqualTo(400);
    }
  }

  @Test
  void whoHasAListAlreadyIsToldSo() {
    for (String target :
        new String[] {
          "/api/photos/recent?limit=2",
          "/api/photos/search?q=evening",
          "/api/people/owner/photostream",
          "/api/people/friend/favourites",
          "/api/people/owner/albums"
        }) {
      var first = site.getAs(owner, target);
      String tag = Site.header(first, "ETag");
      assertThat(tag).as(target).startsWith("W/\"");
      assertThat(Site.header(first, "Cache-Control")).isEqualTo("private, no-cache");

      var second = site.get(target, "If-None-Match", tag, "Authorization", "Bearer " + owner);
      assertThat(second.statusCode()).as(target).isEqualTo(304);
      assertThat(second.body()).isEmpty();
      assertThat(Site.header(second, "ETag")).isEqualTo(tag);
      assertThat(varies(second)).isEqualTo(varies(first));
      var other =
          site.get(target, "If-None-Match", "\"other\"", "Authorization", "Bearer " + owner);
      assertThat(other.statusCode()).isEqualTo(200);
      assertThat(Site.header(other, "ETag")).isEqualTo(tag);
    }
  }

  /** Names of fields, which have no case. */
  private static Set<String> varies(HttpResponse<?> answer) {
    return Set.of(Site.header(answer, "Vary").toLowerCase(Locale.ROOT).split(", *"));
  }

  @Test
  void aListThatHasChangedIsSentAnew() {
    String photo = add("changing", "public");
    String target = "/api/photos/search?q=changing";
    String tag = Site.header(site.get(target), "ETag");

    like(friend, photo);
    assertThat(site.get(target, "If-None-Match", tag).statusCode()).isEqualTo(200);
    assertThat(site.get(target + "&width=20", "If-None-Match", tag).statusCode()).isEqualTo(200);
    assertThat(
            site.get(target, "If-None-Match", Site.header(site.get(target), "ETag")).statusCode())
        .isEqualTo(304);
  }
}
