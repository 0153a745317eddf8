package dev.headstart.contract.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;
import static org.quicktheories.generators.SourceDSL.strings;

import dev.headstart.contract.Parsed;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written into requests and lists: versions, questions, nodes' names. */
class DigestVersionTest {

  private static final DigestVersion VERSION = new DigestVersion(0xc0ffeeL, 42);

  @Test
  void aVersionIsWrittenLikeThisAndReadAgain() {
    assertThat(VERSION).hasToString("0000000000c0ffee-42");
    qt().forAll(longs().all(), longs().between(1, 999_999_999_999_999_999L))
        .as(DigestVersion::new)
        .checkAssert(
            version ->
                assertThat(DigestVersion.parse(version.toString()))
                    .isEqualTo(Parsed.valid(version)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "0000000000c0ffee",
        "0000000000c0ffee-",
        "0000000000c0ffee-0",
        "0000000000c0ffee-01",
        "0000000000c0ffee--1",
        "0000000000C0FFEE-1",
        "0000000000c0ffe-42",
        "0000000000c0ffee-1234567890123456789",
        "0000000000c0ffee-4२"
      })
  void anythingElseIsNoVersion(String text) {
    assertThat(DigestVersion.parse(text)).isInstanceOf(Parsed.Invalid.class);
  }

  @Test
  void aQuestionIsWrittenLikeThisAndReadAgain() {
    var whole = new DigestQuestion(Optional.empty(), Optional.empty());
    var changes = new DigestQuestion(Optional.of("[fd00::7]:8091"), Optional.of(VERSION));

    assertThat(whole.target()).isEqualTo("/.well-known/headstart/digest");
    assertThat(changes.target())
        .isEqualTo("/.well-known/headstart/digest?node=[fd00::7]:8091&since=0000000000c0ffee-42");
    assertThat(DigestQuestion.parse(null)).isEqualTo(Parsed.valid(whole));
    for (DigestQuestion question :
        List.of(
            changes,
            new DigestQuestion(Optional.of("self"), Optional.empty()),
            new DigestQuestion(Optional.empty(), Optional.of(VERSION)))) {
      String query = question.target().substring(DigestQuestion.PATH.length() + 1);
      assertThat(DigestQuestion.parse(query)).isEqualTo(Parsed.valid(question));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "node=",
        "node=a b",
        "node=a/b",
        "node=a&node=a",
        "since=42",
        "since=0000000000c0ffee-1&since=0000000000c0ffee-1",
        "after=1",
        "&"
      })
  void anythingElseIsNoQuestion(String query) {
    assertThat(DigestQuestion.parse(query)).isInstanceOf(Parsed.Invalid.class);
  }

  @Test
  void aListOfNodesIsWrittenLikeThisAndReadAgain() {
    var nodes = new DigestNodes(List.of("10.0.0.1:8091", "[fd00::7]:8091", "node-b.sin:8091"));

    assertThat(nodes).hasToString("10.0.0.1:8091\n[fd00::7]:8091\nnode-b.sin:8091\n");
    assertThat(DigestNodes.parse(nodes.toString().getBytes())).isEqualTo(Parsed.valid(nodes));
  }

  @Test
  void aListOfNodesHasOneToManyNamesEachOnce() {
    for (String bad : List.of("", "\n", "a\n\nb", "a\na", "a\nb c", "a".repeat(271))) {
      assertThat(DigestNodes.parse(bad.getBytes())).as(bad).isInstanceOf(Parsed.Invalid.class);
    }
    List<String> most = IntStream.range(0, DigestNodes.MOST).mapToObj(i -> "n" + i).toList();
    assertThat(new DigestNodes(most).names()).hasSize(DigestNodes.MOST);
    assertThat(DigestNodes.parse((String.join("\n", most) + "\nx").getBytes()))
        .isInstanceOf(Parsed.Invalid.class);
    assertThat(DigestNodes.parse(new byte[DigestNodes.MAX_BYTES + 1]))
        .isInstanceOf(Parsed.Invalid.class);
    assertThatThrownBy(() -> new DigestNodes(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anyTextIsReadOrRefused() {
    qt().forAll(strings().allPossible().ofLengthBetween(0, 60))
        .checkAssert(
            text -> {
              assertThat(DigestVersion.parse(text)).isNotNull();
              assertThat(DigestQuestion.parse(text)).isNotNull();
              assertThat(DigestNodes.parse(text.getBytes())).isNotNull();
            });
  }
}
