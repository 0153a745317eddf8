package dev.headstart.api.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ContentHashTest {

  @Test
  void isWhatTheStandardSays() {
    assertThat(ContentHash.of(ByteBuffer.wrap("abc".getBytes(StandardCharsets.US_ASCII))).hex())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void nothingElseIsOne() {
    for (String text :
        new String[] {"", "..", "../x", "A".repeat(64), "a".repeat(63), "a".repeat(65)}) {
      assertThat(ContentHash.isHash(text)).isFalse();
      assertThatThrownBy(() -> new ContentHash(text)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
