package dev.headstart.api.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.contract.purge.PurgePage;
import dev.headstart.contract.purge.PurgePosition;
import dev.headstart.contract.purge.PurgeQuestion;
import dev.headstart.contract.signature.SharedKey;
import dev.headstart.contract.signature.UrlSigner;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The suite's caches, and nobody else, can ask which photographs were deleted. */
class PurgeLogIT {

  private static final String KEY = "a key of sixteen bytes or more";
  private static final UrlSigner SUITE = new UrlSigner(List.of(SharedKey.of(KEY)));

  @TempDir private Path directory;
  private Site site;

  @BeforeEach
  void start() {
    site = Site.start(directory, "headstart.signing.keys[0]=" + KEY);
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private HttpResponse<byte[]> ask(String query) {
    return site.get(PurgeQuestion.HOME_PATH + (query.isEmpty() ? "" : "?" + query));
  }

  private PurgePage page(Optional<PurgePosition> after) {
    var answer =
        ask(
            PurgeQuestion.after(after)
                .signed(SUITE, PurgeQuestion.HOME_PATH, Instant.now().plusSeconds(60))
                .toString());
    assertThat(answer.statusCode()).as(Site.text(answer)).isEqualTo(200);
    assertThat(Site.header(answer, "Content-Type")).startsWith("application/json");
    assertThat(Site.header(answer, "Cache-Control")).isEqualTo("no-store");
    return PurgePage.parse(answer.body()).orThrow();
  }

  private String delete(String token) {
    String id = site.add(token, Pictures.jpeg(Pictures.quarters(30, 20))).get("id").asString();
    assertThat(site.deleteAs(token, "/api/photos/" + id).statusCode()).isEqualTo(204);
    return "/photos/" + id;
  }

  @Test
  void whoFollowsLearnsOfEachDeletionAlsoAfterARestart() {
    String token = site.join("ann");
    PurgePage start = page(Optional.empty());
    assertThat(start.purges()).isEmpty();

    String first = delete(token);
    PurgePage one = page(Optional.of(start.next()));
    assertThat(one.purges()).containsExactly(first);
    site.restart();
    String second = delete(token);

    assertThat(page(Optional.of(one.next())).purges()).containsExactly(second);
    assertThat(page(Optional.of(start.next())).purges()).containsExactly(first, second);
    assertThat(page(Optional.empty()).next()).isEqualTo(page(Optional.of(start.next())).next());
  }

  @Test
  void aPositionOfAnotherCatalogueMeansEverything() {
    assertThat(page(Optional.of(new PurgePosition(7, "00c0ffee00c0ffee"))).purges())
        .containsExactly("/*");
  }

  @Test
  void whoHasNoKeyOfTheSuiteIsToldNothing() {
    var forger = new UrlSigner(List.of(SharedKey.of("another key of sixteen bytes")));
    var question = PurgeQuestion.after(Optional.empty());
    Instant soon = Instant.now().plusSeconds(60);

    assertThat(ask("").statusCode()).isEqualTo(403);
    assertThat(ask(question.toString()).statusCode()).isEqualTo(403);
    assertThat(ask(question.signed(forger, PurgeQuestion.HOME_PATH, soon).toString()).statusCode())
        .isEqualTo(403);
    assertThat(
            ask(question.signed(SUITE, "/photos/7f3k2m9q_4bd1c09ae2_z.jpg", soon).toString())
                .statusCode())
        .as("a signature that a page gave to a viewer")
        .isEqualTo(403);
    var late =
        ask(
            question
                .signed(SUITE, PurgeQuestion.HOME_PATH, Instant.now().minusSeconds(1))
                .toString());
    assertThat(late.statusCode()).isEqualTo(403);
    assertThat(Site.text(late)).contains("expired");
  }

  @Test
  void whatCannotBeUnderstoodIsRefusedByName() {
    var answer = ask("after=yesterday");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Site.text(answer)).contains("{number}-{stamp}");
  }
}
