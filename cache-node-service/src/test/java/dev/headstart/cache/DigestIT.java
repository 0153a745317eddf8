package dev.headstart.cache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.cache.object.ObjectKey;
import dev.headstart.contract.digest.DigestNodes;
import dev.headstart.contract.digest.DigestPage;
import dev.headstart.contract.digest.DigestQuestion;
import dev.headstart.contract.digest.DigestVersion;
import dev.headstart.contract.digest.FollowedDigest;
import dev.headstart.contract.digest.PhotoHash;
import dev.headstart.contract.photo.PhotoPath;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node tells a warmer what it holds, and what has changed since. */
class DigestIT {

  private static final int KEPT_OBJECTS = 20;

  @TempDir Path directory;
  private final TestOrigin origin = new TestOrigin();
  private TestNode node;

  private TestNode start(String... settings) {
    node = TestNode.photos(origin, directory.resolve("node"), settings);
    return node;
  }

  @AfterEach
  void stop() {
    node.close();
    origin.close();
  }

  private static HttpResponse<byte[]> get(TestNode of, String target) {
    return of.send(TestNode.request(of.internal(target)).build());
  }

  private static DigestPage ask(TestNode of, Optional<String> whose, DigestVersion since) {
    HttpResponse<byte[]> answer =
        get(of, new DigestQuestion(whose, Optional.ofNullable(since)).target());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    return DigestPage.parse(answer.body()).orThrow();
  }

  private DigestPage ask(DigestVersion since) {
    return ask(node, Optional.empty(), since);
  }

  private void refresh(FollowedDigest digest) {
    assertThat(digest.apply(ask(digest.version()))).isTrue();
  }

  private static boolean has(FollowedDigest digest, String path) {
    return digest.contains(PhotoHash.of(PhotoPath.parse(path).orThrow()));
  }

  private String pushed(int number) {
    String path = Photos.path(number, "z");
    assertThat(node.push(path, Photos.bytes(1000)).statusCode()).isEqualTo(201);
    return path;
  }

  @Test
  void whatIsPushedOrFetchedIsInTheNextChangesAndWhatIsPurgedIsNotAnyMore() {
    start();
    FollowedDigest digest = FollowedDigest.of(ask(null));
    assertThat(digest.size()).isZero();
    String pushed = pushed(1);
    String fetched = Photos.path(2, "z");
    origin.answers(fetched, new TestOrigin.Answer().fresh().body(new byte[1]));
    node.view(fetched);
    node.settled();

    refresh(digest);

    assertThat(has(digest, pushed)).isTrue();
    assertThat(has(digest, fetched)).isTrue();
    assertThat(has(digest, Photos.path(3, "z"))).isFalse();
    node.purge("/photos/p1");
    refresh(digest);
    assertThat(has(digest, pushed)).isFalse();
    assertThat(has(digest, fetched)).isTrue();
    node.purge("/*");
    refresh(digest);
    assertThat(digest.size()).isZero();
    assertThat(node.count("headstart.cache.digest.questions", "node", "own")).isEqualTo(4);
  }

  @Test
  void whatIsEvictedIsInTheDigestNoMore() {
    start("--headstart.cache.store.max-objects=" + KEPT_OBJECTS);
    FollowedDigest digest = FollowedDigest.of(ask(null));
    List<String> pushed = new ArrayList<>();
    for (int number = 0; number < 3 * KEPT_OBJECTS; number++) {
      String path = Photos.path(number, "z");
      node.push(path, Photos.bytes(1000));
      pushed.add(path);
    }

    refresh(digest);

    long kept =
        pushed.stream()
            .filter(path -> node.disk().contains(new ObjectKey(path)))
            .peek(path -> assertThat(has(digest, path)).isTrue())
            .count();
    assertThat(digest.size()).isEqualTo(kept).isLessThanOrEqualTo(KEPT_OBJECTS);
    assertThat(node.gauge("headstart.cache.digest.lost")).isZero();
  }

  @Test
  void afterARestartTheDigestIsWholeAndHasWhatIsStored() {
    start();
    String path = pushed(1);
    FollowedDigest digest = FollowedDigest.of(ask(null));
    node.close();
    start();

    DigestPage page = ask(digest.version());

    assertThat(page.isWhole()).as("nothing is known of another process's versions").isTrue();
    assertThat(has(FollowedDigest.of(page), path)).isTrue();
  }

  @Test
  void whileWhatIsStoredIsHiddenThereIsNoDigest() {
    start();
    pushed(1);
    node.close();
    // The origin tells of no purges, so that nobody knows what may be served.
    start("--headstart.cache.purge.feed=/purges", "--headstart.cache.purge.patience=0");

    HttpResponse<byte[]> answer = get(node, DigestQuestion.PATH);

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(new String(answer.body(), UTF_8)).contains("Not known yet");
  }

  @Test
  void aNodeWithoutOthersIsOneThatCanBeAskedByName() {
    start();
    pushed(1);

    HttpResponse<byte[]> answer = get(node, DigestQuestion.NODES_PATH);

    assertThat(DigestNodes.parse(answer.body()).orThrow().names())
        .containsExactly(DigestNodes.ALONE);
    assertThat(FollowedDigest.of(ask(node, Optional.of(DigestNodes.ALONE), null)).size())
        .isEqualTo(1);
    assertThat(get(node, DigestQuestion.PATH + "?node=10.0.0.1:8091").statusCode()).isEqualTo(404);
  }

  @Test
  void aQuestionThatCannotBeUnderstoodIsRefusedAndViewersCannotAsk() {
    start();

    assertThat(get(node, DigestQuestion.PATH + "?since=yesterday").statusCode()).isEqualTo(400);
    assertThat(node.view(DigestQuestion.PATH).statusCode()).isEqualTo(404);
    assertThat(node.view(DigestQuestion.NODES_PATH).statusCode()).isEqualTo(404);
  }
}
