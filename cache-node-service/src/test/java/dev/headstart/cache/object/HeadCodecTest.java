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
        new ObjectKey("/a?b"), Instant.ofEpochMilli(1), Instant.ofEpochMilli(258), fields);
  }

  @Test
  void aHeadComesBackAsItWas() throws IOException {
    ObjectHead decoded = HeadCodec.decode(HeadCodec.encode(head()));

    assertThat(decoded.key()).isEqualTo(head().key());
    assertThat(decoded.requested()).isEqualTo(head().requested());
    assertThat(decoded.received()).isEqualTo(head().received());
    assertThat(decoded.fields().entries()).hasToString(head().fields().entries().toString());
    assertThat(decoded.freshness()).isEqualTo(head().freshness());
  }

  @Test
  void theFormatIsTheOneThatStoresOnDiskHave() throws IOException {
    assertThat(HexFormat.of().formatHex(HeadCodec.encode(head())))
        .isEqualTo(
            "0004"
                + "2f613f62"
                + "0000000000000001"
                + "0000000000000102"
                + "0003"
                + "000445546167000422c3a922"
                + "00044c696e6b000161"
                + "00044c696e6b000162");
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
