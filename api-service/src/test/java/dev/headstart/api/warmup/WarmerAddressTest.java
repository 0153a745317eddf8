package dev.headstart.api.warmup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WarmerAddressTest {

  @Test
  void namesAndAddressesAreRead() {
    assertThat(WarmerAddress.of("warmer:8200")).isEqualTo(new WarmerAddress("warmer", 8200));
    assertThat(WarmerAddress.of("[::1]:8200")).isEqualTo(new WarmerAddress("::1", 8200));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "warmer", ":8200", "warmer:", "warmer:0", "warmer:65536", "warmer:x"})
  void otherTextsAreRefusedWithWhatToWrite(String text) {
    assertThatThrownBy(() -> WarmerAddress.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("host:port");
  }
}
