package dev.headstart.api.photo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.contract.photo.PhotoSize;
import dev.headstart.contract.signature.UrlSigner.Verdict;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTest {

  @ParameterizedTest
  @CsvSource({
    "PUBLIC, Z, ,false, OPEN",
    "PUBLIC, Z, FORGED, false, OPEN",
    "PUBLIC, Z, ,true, OPEN",
    "PUBLIC, O, ,false, DENIED",
    "PUBLIC, O, ,true, GRANTED",
    "PUBLIC, O, GOOD, false, GRANTED",
    "PUBLIC, O, EXPIRED, false, DENIED",
    "PRIVATE, Z, ,false, DENIED",
    "PRIVATE, Z, ,true, GRANTED",
    "PRIVATE, Z, GOOD, false, GRANTED",
    "PRIVATE, Z, EXPIRED, false, DENIED",
    "PRIVATE, Z, FORGED, false, DENIED",
    "PRIVATE, Z, FORGED, true, GRANTED",
    "PRIVATE, O, GOOD, false, GRANTED",
    "PRIVATE, O, ,false, DENIED"
  })
  void onlyOwnersAndGoodSignaturesOpenWhatIsRestricted(
      Visibility visibility, PhotoSize size, Verdict verdict, boolean byOwner, Access expected) {
    assertThat(Access.of(visibility, size, Optional.ofNullable(verdict), byOwner))
        .isEqualTo(expected);
  }
}
