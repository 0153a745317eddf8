package dev.headstart.api.people.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TokenTest {

  @Test
  void tokensAreTokens() {
    assertThat(Token.isToken(Token.random(new Random(1)).text())).isTrue();
    assertThat(Token.isToken("")).isFalse();
    assertThat(Token.isToken("ä".repeat(43))).isFalse();
    assertThat(Token.isToken("x".repeat(44))).isFalse();
  }

  @Test
  void aTokenIsNeverPrinted() {
    Token token = Token.random(new Random(1));

    assertThat(token.toString()).doesNotContain(token.text());
  }

  @Test
  void theHashIsOfTheTokensText() {
    assertThat(new Token("abc").hash())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }
}
