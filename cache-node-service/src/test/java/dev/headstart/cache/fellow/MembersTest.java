package dev.headstart.cache.fellow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.contract.Parsed;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How nodes are named, and who is among them. */
class MembersTest {

  private static final Member ONE = new Member("10.0.0.1", 8091);
  private static final Member OTHER = new Member("10.0.0.2", 8091);

  @Test
  void anAddressIsReadAsItIsWritten() {
    for (String text : List.of("10.0.0.7:8091", "node-1.cache.svc:1", "[fd00::7]:65535")) {
      assertThat(Member.parse(text).orThrow()).hasToString(text);
    }
    assertThat(Member.parse("[fd00::7]:8091").orThrow().host()).isEqualTo("fd00::7");
  }

  @Test
  void whatIsNoAddressIsRefused() {
    for (String text :
        List.of(
            "", "node", "node:", ":8091", "node:0", "node:65536", "node:x", "fd00::7:80", "a:-1"))
      assertThat(Member.parse(text)).as(text).isInstanceOf(Parsed.Invalid.class);
  }

  @Test
  void whoIsNotAmongTheMembersIsNoneOfThem() {
    assertThat(Members.of(List.of(ONE, OTHER), ONE).self()).isEqualTo(ONE);
    assertThat(Members.of(List.of(OTHER), ONE).self()).isNull();
    assertThat(Members.of(List.of(OTHER), ONE).isSelf(ONE)).isFalse();
  }

  @Test
  void aNodeIsAloneWithoutOthersAndNotWithThem() {
    assertThat(Members.none().alone()).isTrue();
    assertThat(Members.of(List.of(ONE), ONE).alone()).isTrue();
    assertThat(Members.of(List.of(ONE), null).alone()).isFalse();
    assertThat(Members.of(List.of(ONE, OTHER), ONE).alone()).isFalse();
  }

  @Test
  void twiceNamedIsOnceThereAndThereIsABound() {
    assertThat(Members.of(List.of(ONE, ONE), null).all()).containsExactly(ONE);
    var many = IntStream.range(0, 300).mapToObj(i -> new Member("n" + i, 1)).toList();
    assertThat(Members.of(many, null).all()).hasSize(Members.MOST);
  }
}
