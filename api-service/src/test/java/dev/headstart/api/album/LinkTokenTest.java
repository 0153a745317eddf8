package dev.headstart.api.album;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class LinkTokenTest {

  private final LinkToken token = LinkToken.random(new SecureRandom());

  @Test
  void isNeverMadeTwice() {
    assertThat(token).isNotEqualTo(LinkToken.random(new SecureRandom()));
  }

  @Test
  void whatIsNoneIsNotLookedFor() {
    assertThat(token.isSound()).isTrue();
    assertThat(new LinkToken("").isSound()).isFalse();
    assertThat(new LinkToken("x".repeat(44)).isSound()).isFalse();
    assertThat(new LinkToken("ä".repeat(43)).isSound()).isFalse();
  }

  @Test
  void isNeitherWrittenDownNorPrinted() {
    assertThat(token.hash()).matches("[0-9a-f]{64}").doesNotContain(token.text());
    assertThat(token.toString()).doesNotContain(token.text());
  }
}
