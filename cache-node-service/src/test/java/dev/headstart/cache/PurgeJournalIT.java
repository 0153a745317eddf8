package dev.headstart.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.contract.purge.PurgePage;
import dev.headstart.contract.purge.PurgePosition;
import dev.headstart.contract.purge.PurgeQuestion;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node writes down what it purged, and tells others who were away. */
class PurgeJournalIT {

  private static final String[] FOLLOWING = {
    "--headstart.cache.purge.feed=" + PurgeQuestion.NODE_PATH,
    "--headstart.cache.purge.interval=20ms",
    "--headstart.cache.purge.patience=60s"
  };

  @TempDir Path directory;
  private final TestOrigin origin = new TestOrigin();
  private TestNode node;

  @BeforeEach
  void start() {
    node = node();
  }

  private TestNode node() {
    return TestNode.anything(origin, directory.resolve("node"));
  }

  @AfterEach
  void stop() {
    node.close();
    origin.close();
  }

  private PurgePage ask(Optional<PurgePosition> after) {
    var answer =
        node.send(
            TestNode.request(
                    node.internal(PurgeQuestion.NODE_PATH + "?" + PurgeQuestion.after(after)))
                .build());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    return PurgePage.parse(answer.body()).orThrow();
  }

  @Test
  void purgesCanBeAskedForOnTheInternalPortAlsoAfterARestart() {
    PurgePosition start = ask(Optional.empty()).next();
    node.purge("/a?b=c");
    node.purge("/photos/p1");
    node.close();
    node = node();
    node.purge("/*");

    PurgePage page = ask(Optional.of(start));

    assertThat(page.purges()).containsExactly("/a?b=c", "/photos/p1", "/*");
    assertThat(page.more()).isFalse();
    assertThat(ask(Optional.empty()).next()).isEqualTo(page.next());
  }

  @Test
  void viewersCannotAsk() {
    int asked = origin.timesAsked(PurgeQuestion.NODE_PATH);

    assertThat(node.view(PurgeQuestion.NODE_PATH).statusCode()).isEqualTo(404);

    assertThat(origin.timesAsked(PurgeQuestion.NODE_PATH))
        .as("it is the origin's")
        .isEqualTo(asked + 1);
  }

  @Test
  void aQuestionThatCannotBeUnderstoodIsRefused() {
    var answer =
        node.send(
            TestNode.request(node.internal(PurgeQuestion.NODE_PATH + "?after=yesterday")).build());

    assertThat(answer.statusCode()).isEqualTo(400);
  }

  @Test
  void aPurgeFromBeforeARestartStillHoldsPushesOff() {
    node.purge("/photos/p1");
    node.close();
    node = node();

    assertThat(node.push(Photos.path(1, "z"), Photos.bytes(1000)).statusCode()).isEqualTo(409);
  }

  /** A cache whose origin is another cache. */
  @Test
  void aNodeBehindThisOneFollowsItAlsoWhereItWasDown() {
    origin.answers("/a", new TestOrigin.Answer().fresh().body(new byte[] {1}));
    origin.answers("/b", new TestOrigin.Answer().fresh().body(new byte[] {1}));
    TestNode behind = behind();
    behind.view("/a");
    behind.view("/b");
    behind.settled();
    origin.answers("/a", new TestOrigin.Answer().status(410));
    node.purge("/a");
    TestNode.await(() -> behind.view("/a").statusCode() == 410);
    behind.close();
    origin.answers("/b", new TestOrigin.Answer().status(410));
    node.purge("/b");

    TestNode again = behind();

    assertThat(again.view("/b").statusCode()).isEqualTo(410);
    again.close();
  }

  private TestNode behind() {
    return TestNode.behind(node, directory.resolve("behind"), FOLLOWING);
  }
}
