package dev.headstart.cache.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class HeadCodecTest {

  private static ObjectHead head() {
    var fields = new DefaultHttpHeaders();
    fields.add("ETag", "\"é\"");
    fields.add("Link", "a");
    fields.add("Link", "b");
    return new ObjectHead(
        new ObjectKey("/a?b").variant("v1"),
        404,
        Instant.ofEpochMilli(1),
        Instant.ofEpochMilli(258),
        fields,
        10);
  }

  @Test
  void aHeadComesBackAsItWas() throws IOException {
    ObjectHead decoded = HeadCodec.decode(HeadCodec.encode(head()));

    assertThat(decoded.key()).isEqualTo(head().key());
    assertThat(decoded.status()).isEqualTo(404);
    assertThat(decoded.requested()).isEqualTo(head().requested());
    assertThat(decoded.received()).isEqualTo(head().received());
    assertThat(decoded.fields().entries()).hasToString(head().fields().entries().toString());
    assertThat(decoded.negative()).isEqualTo(10);
    assertThat(decoded.freshness()).isEqualTo(head().freshness());
  }

  @Test
  void theFormatIsTheOneThatStoresOnDiskHave() throws IOException {
    assertThat(HexFormat.of().formatHex(HeadCodec.encode(head())))
        .isEqualTo(
            "ff02"
                + "00042f613f62"
                + "00027631"
                + "0194"
                + "0000000000000001"
                + "0000000000000102"
                + "0000000a"
                + "0003"
                + "000445546167000422c3a922"
                + "00044c696e6b000161"
                + "00044c696e6b000162");
  }

  @Test
  void aHeadOfAnotherVersionIsRefusedByName() throws IOException {
    byte[] next = HeadCodec.encode(head());
    next[1]++;
    byte[] first = HexFormat.of().parseHex("00042f613f6200000000000000010000000000000102" + "0000");

    assertThatThrownBy(() -> HeadCodec.decode(next)).hasMessageContaining("0xFF03, not 0xFF02");
    assertThatThrownBy(() -> HeadCodec.decode(first)).hasMessageContaining("another version");
  }

  @Test
  void variantsOfATargetAreDifferentKeysOfOneFamily() {
    var target = new ObjectKey("/photos/p1_4bd1c09ae2_z.jpg");

    assertThat(target.variant("v1")).isEqualTo(target.variant("v1")).isNotEqualTo(target);
    assertThat(target.variant("v1")).isNotEqualTo(target.variant("v2"));
    assertThat(target.variant("v1")).hasToString("/photos/p1_4bd1c09ae2_z.jpg v1");
    assertThat(target.variant("v1").isRenditionOf("p1")).isTrue();
    assertThat(target.variant("v1").target()).isEqualTo(target.target());
  }

  @Test
  void aTruncatedHeadIsRefused() throws IOException {
    byte[] whole = HeadCodec.encode(head());
    qt().forAll(integers().between(0, whole.length - 1))
        .checkAssert(
            length ->
                assertThatThrownBy(() -> HeadCodec.decode(Arrays.copyOf(whole, length)))
                    .isInstanceOf(IOException.class));
  }

  @Test
  void renditionsOfAPhotographShareAFamilyAndOthersDoNot() {
    assertThat(new ObjectKey("/photos/p1_4bd1c09ae2_z.jpg").family()).isEqualTo("p1");
    assertThat(new ObjectKey("/photos/p1").family()).isEqualTo("/photos/p1");
    assertThat(new ObjectKey("/photos/p1_4bd1c09ae2_z.jpg").isRenditionOf("p1")).isTrue();
    assertThat(new ObjectKey("/photos/p12_4bd1c09ae2_z.jpg").isRenditionOf("p1")).isFalse();
    assertThat(new ObjectKey("/p").isRenditionOf("p1")).isFalse();
  }
}
