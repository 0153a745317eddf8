package dev.headstart.contract.purge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.strings;

import dev.headstart.contract.Parsed;
import dev.headstart.contract.signature.SharedKey;
import dev.headstart.contract.signature.UrlSigner;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PurgeQuestionTest {

  private static final PurgePosition POSITION = new PurgePosition(42, "00c0ffee00c0ffee");
  private static final UrlSigner SIGNER =
      new UrlSigner(List.of(SharedKey.of("a key of sixteen bytes or more")));

  @Test
  void isWrittenAsAQuery() {
    assertThat(new PurgeQuestion(Optional.of(POSITION), 7, Optional.empty()))
        .hasToString("after=42-00c0ffee00c0ffee&limit=7");
    assertThat(PurgeQuestion.after(Optional.empty())).hasToString("limit=1000");
  }

  @Test
  void whatIsWrittenIsRead() {
    var question =
        PurgeQuestion.after(Optional.of(POSITION))
            .signed(SIGNER, PurgeQuestion.HOME_PATH, Instant.ofEpochSecond(1_800_000_000));

    assertThat(PurgeQuestion.parse(question.toString())).isEqualTo(Parsed.valid(question));
    assertThat(PurgeQuestion.parse("limit=1000")).isEqualTo(PurgeQuestion.parse(""));
    assertThat(PurgeQuestion.parse(null)).isEqualTo(PurgeQuestion.parse(""));
  }

  @Test
  void itsSignatureIsNoneOfAPhotographs() {
    Instant now = Instant.ofEpochSecond(1_800_000_000);
    var signature =
        PurgeQuestion.after(Optional.empty())
            .signed(SIGNER, PurgeQuestion.HOME_PATH, now.plusSeconds(10))
            .signature()
            .orElseThrow();

    assertThat(SIGNER.verify(PurgeQuestion.HOME_PATH, signature, now))
        .isEqualTo(UrlSigner.Verdict.GOOD);
    assertThat(SIGNER.verify("/photos/7f3k2m9q_4bd1c09ae2_z.jpg", signature, now))
        .isEqualTo(UrlSigner.Verdict.FORGED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "after",
        "after=",
        "after=42",
        "after=42-00c0ffee00c0ffe",
        "after=42-00C0FFEE00C0FFEE",
        "after=-1-00c0ffee00c0ffee",
        "after=042-00c0ffee00c0ffee",
        "after=1234567890123456789-00c0ffee00c0ffee",
        "limit=0",
        "limit=1001",
        "limit=x",
        "limit=",
        "limit=99999999999999999999",
        "limit=1&limit=1",
        "limit=1&",
        "wait=5",
        "exp=1800000000",
        "sig=x",
        "exp=1800000000&sig=x"
      })
  void anythingElseIsRefused(String query) {
    assertThat(PurgeQuestion.parse(query)).isInstanceOf(Parsed.Invalid.class);
  }

  @Test
  void anyTextGivesAQuestionOrAReason() {
    qt().forAll(strings().allPossible().ofLengthBetween(0, 300))
        .checkAssert(text -> assertThat(PurgeQuestion.parse(text)).isNotNull());
  }

  @Test
  void positionsOfOneNumberInTwoLogsDiffer() {
    var random = new Random(1);
    assertThat(PurgePosition.stamped(7, random)).isNotEqualTo(PurgePosition.stamped(7, random));
    assertThatThrownBy(() -> new PurgePosition(-1, "00c0ffee00c0ffee"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
