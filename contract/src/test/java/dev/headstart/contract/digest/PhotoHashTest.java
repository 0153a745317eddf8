package dev.headstart.contract.digest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.contract.photo.PhotoPath;
import dev.headstart.contract.rendezvous.Rendezvous;
import org.junit.jupiter.api.Test;

class PhotoHashTest {

  private static final String PATH = "/photos/7f3k2m9q_4bd1c09ae2_z.jpg";

  /** Computed by another program: a change would make every digest of another release wrong. */
  @Test
  void isTheSecondEightBytesOfTheSha256OfThePath() {
    assertThat(PhotoHash.of(PhotoPath.parse(PATH).orThrow())).isEqualTo(0xf06bfefa1de3ebc1L);
  }

  @Test
  void isTheSameWhereverThePathLies() {
    byte[] bytes = ("xx" + PATH + "?exp=1&sig=no").getBytes(US_ASCII);
    var hash = new PhotoHash();

    assertThat(hash.of(bytes, 2, 2 + PATH.length())).isEqualTo(0xf06bfefa1de3ebc1L);
    assertThat(hash.of(bytes, 2, 2 + PATH.length())).as("once more").isEqualTo(0xf06bfefa1de3ebc1L);
    assertThat(hash.of(bytes, 2, 3 + PATH.length())).isNotEqualTo(0xf06bfefa1de3ebc1L);
  }

  @Test
  void theOwnerIsTheSameWhereverThePathLies() {
    byte[] bytes = ("xx" + PATH + "?").getBytes(US_ASCII);

    assertThat(Rendezvous.digest(bytes, 2, 2 + PATH.length())).isEqualTo(Rendezvous.digest(PATH));
  }
}
