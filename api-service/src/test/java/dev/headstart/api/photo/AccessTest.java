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
    "PUBLIC, Z, , EVERYBODY, OPEN",
    "PUBLIC, Z, FORGED, EVERYBODY, OPEN",
    "PUBLIC, Z, , OWNER, OPEN",
    "PUBLIC, O, , EVERYBODY, DENIED",
    "PUBLIC, O, , OWNER, GRANTED",
    "PUBLIC, O, GOOD, EVERYBODY, GRANTED",
    "PUBLIC, O, EXPIRED, EVERYBODY, DENIED",
    "PRIVATE, Z, , EVERYBODY, DENIED",
    "PRIVATE, Z, , OWNER, GRANTED",
    "PRIVATE, Z, GOOD, EVERYBODY, GRANTED",
    "PRIVATE, Z, EXPIRED, EVERYBODY, DENIED",
    "PRIVATE, Z, FORGED, EVERYBODY, DENIED",
    "PRIVATE, Z, FORGED, OWNER, GRANTED",
    "FRIENDS, Z, , EVERYBODY, DENIED",
    "FRIENDS, Z, , FRIENDS, GRANTED",
    "FRIENDS, Z, GOOD, EVERYBODY, GRANTED",
    "FRIENDS, O, , FRIENDS, DENIED",
    "FRIENDS, O, , OWNER, GRANTED",
    "PRIVATE, Z, , FRIENDS, DENIED",
    "PRIVATE, O, GOOD, EVERYBODY, GRANTED",
    "PRIVATE, O, , EVERYBODY, DENIED"
  })
  void onlyOwnersAndGoodSignaturesOpenWhatIsRestricted(
      Visibility visibility, PhotoSize size, Verdict verdict, Audience audience, Access expected) {
    assertThat(Access.of(visibility, size, Optional.ofNullable(verdict), audience))
        .isEqualTo(expected);
  }
}
