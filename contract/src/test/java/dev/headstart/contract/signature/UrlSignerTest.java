package dev.headstart.contract.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headstart.contract.Parsed;
import dev.headstart.contract.signature.UrlSigner.Verdict;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class UrlSignerTest {

  private static final String PATH = "/photos/7f3k2m9q_4bd1c09ae2_z.jpg";
  private static final Instant NOW = Instant.ofEpochSecond(1_764_000_000);
  private static final SharedKey OLD = SharedKey.of("an old key of enough bytes");
  private static final SharedKey NEW = SharedKey.of("a new key of enough bytes");

  private final UrlSigner signer = new UrlSigner(List.of(NEW, OLD));

  @Test
  void whatItSignsIsGoodUntilItExpires() {
    UrlSignature signature = signer.sign(PATH, NOW.plusSeconds(60));
    assertThat(signer.verify(PATH, signature, NOW.plusSeconds(59))).isEqualTo(Verdict.GOOD);
    assertThat(signer.verify(PATH, signature, NOW.plusSeconds(60))).isEqualTo(Verdict.EXPIRED);
  }

  @Test
  void theSignatureIsTheDocumentedHmac() {
    // printf '%s' '/photos/7f3k2m9q_4bd1c09ae2_z.jpg?exp=1764000000' |
    //   openssl dgst -sha256 -hmac 'a new key of enough bytes' -binary | basenc --base64url
    assertThat(signer.sign(PATH, NOW).mac())
        .isEqualTo("jcKgWRpIbMQzc7ew7KSGtJG0WSyHvB7lBV-cm-iMqLY");
  }

  @Test
  void aSignatureHoldsForItsPathAndTimeOnly() {
    UrlSignature signature = signer.sign(PATH, NOW.plusSeconds(60));
    assertThat(signer.verify(PATH.replace("_z", "_k"), signature, NOW)).isEqualTo(Verdict.FORGED);
    assertThat(signer.verify(PATH, new UrlSignature(signature.expires() + 1, signature.mac()), NOW))
        .isEqualTo(Verdict.FORGED);
  }

  @Test
  void keysRotate() {
    UrlSignature before = new UrlSigner(List.of(OLD)).sign(PATH, NOW.plusSeconds(60));
    assertThat(signer.verify(PATH, before, NOW)).isEqualTo(Verdict.GOOD);
    assertThat(new UrlSigner(List.of(NEW)).verify(PATH, before, NOW)).isEqualTo(Verdict.FORGED);
  }

  @Test
  void withoutKeysEverythingIsForged() {
    UrlSignature signature = signer.sign(PATH, NOW.plusSeconds(60));
    assertThat(new UrlSigner(List.of()).verify(PATH, signature, NOW)).isEqualTo(Verdict.FORGED);
    assertThatThrownBy(() -> new UrlSigner(List.of()).sign(PATH, NOW))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whatIsWrittenIsReadBack() {
    UrlSignature signature = signer.sign(PATH, NOW);
    assertThat(UrlSignature.parse(signature.toString())).isEqualTo(Parsed.valid(signature));
  }

  @Test
  void aKeyIsLongEnoughAndNeverPrinted() {
    assertThatThrownBy(() -> SharedKey.of("short")).isInstanceOf(IllegalArgumentException.class);
    assertThat(NEW.toString()).doesNotContain("new key");
  }
}
