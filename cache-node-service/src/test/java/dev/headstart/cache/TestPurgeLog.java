package dev.headstart.cache;

import dev.headstart.contract.purge.PurgePage;
import dev.headstart.contract.purge.PurgePosition;
import dev.headstart.contract.purge.PurgeQuestion;
import dev.headstart.contract.signature.SharedKey;
import dev.headstart.contract.signature.UrlSigner;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A log of purges that an origin keeps under {@code /purges}, as home's API does. */
final class TestPurgeLog {

  private static final int PAGE = 3;

  private final UrlSigner signer = new UrlSigner(List.of(SharedKey.of(TestNode.KEY)));
  private final Random random = new Random(1);
  private final List<PurgePosition> positions = new ArrayList<>();
  private final List<String> targets = new ArrayList<>();
  private final List<TestOrigin.Answer> held = new ArrayList<>();
  private boolean silent;
  private int questions;

  TestPurgeLog(TestOrigin origin) {
    isAnother();
    origin.answers(PurgeQuestion.HOME_PATH, this::answer);
  }

  /** From now on it is a log that nobody has ever followed. */
  synchronized void isAnother() {
    positions.clear();
    targets.clear();
    add("/*");
  }

  synchronized void add(String target) {
    positions.add(PurgePosition.stamped(positions.size(), random));
    targets.add(target);
  }

  /** Questions are taken and not answered until it speaks. */
  synchronized void isSilent() {
    silent = true;
  }

  /** Answers again, also what it was asked meanwhile. */
  synchronized void speaks() {
    silent = false;
    held.forEach(TestOrigin.Answer::release);
    held.clear();
  }

  /** How many questions there have been. */
  synchronized int questions() {
    return questions;
  }

  private synchronized TestOrigin.Answer answer(String target) {
    questions++;
    PurgeQuestion question =
        PurgeQuestion.parse(target.substring(PurgeQuestion.HOME_PATH.length() + 1)).orThrow();
    var verdict =
        signer.verify(PurgeQuestion.HOME_PATH, question.signature().orElseThrow(), Instant.now());
    if (verdict != UrlSigner.Verdict.GOOD) {
      return new TestOrigin.Answer().status(403);
    }
    var answer =
        new TestOrigin.Answer()
            .field("Content-Type", "application/json")
            .body(page(question).toJson().getBytes(StandardCharsets.UTF_8));
    if (silent) {
      held.add(answer.holdsBack());
    }
    return answer;
  }

  private PurgePage page(PurgeQuestion question) {
    PurgePosition end = positions.getLast();
    if (question.after().isEmpty()) {
      return new PurgePage(List.of(), end, false);
    }
    int index = positions.indexOf(question.after().get());
    if (index < 0) {
      return new PurgePage(List.of("/*"), end, false);
    }
    int next = Math.min(positions.size(), index + 1 + PAGE);
    return new PurgePage(
        targets.subList(index + 1, next), positions.get(next - 1), next < positions.size());
  }
}
