package dev.headstart.contract.photo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhotoSizeTest {

  @ParameterizedTest
  @CsvSource({
    "-1,T", "0,T", "100,T", "101,M", "150,M", "320,N", "321,W", "1024,B", "1025,H", "2048,K",
    "9999,K"
  })
  void theSmallestUncroppedSizeThatCoversIsChosen(int pixels, PhotoSize expected) {
    assertThat(PhotoSize.covering(pixels)).isEqualTo(expected);
  }

  @Test
  void suffixesNameSizes() {
    for (PhotoSize size : PhotoSize.values()) {
      assertThat(PhotoSize.ofSuffix(size.suffix())).contains(size);
    }
    assertThat(PhotoSize.ofSuffix("x")).isEmpty();
  }
}
