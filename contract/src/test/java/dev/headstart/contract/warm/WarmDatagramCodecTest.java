package dev.headstart.contract.warm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;

import dev.headstart.contract.photo.PhotoFormat;
import dev.headstart.contract.photo.PhotoPath;
import dev.headstart.contract.photo.PhotoSize;
import dev.headstart.contract.photo.PhotoTarget;
import dev.headstart.contract.region.RegionName;
import dev.headstart.contract.signature.SharedKey;
import dev.headstart.contract.signature.UrlSignature;
import dev.headstart.contract.warm.Decoded.Accepted;
import dev.headstart.contract.warm.Decoded.Reason;
import dev.headstart.contract.warm.Decoded.Rejected;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WarmDatagramCodecTest {

  private static final RegionName SIN = RegionName.of("sin");
  private static final String EXAMPLE =
      "{\"t\":1764000000123,\"region\":\"sin\",\"photos\":[\"/photos/7f3k2m9q_4bd1c09ae2_z.jpg\"]}";
  private static final SharedKey KEY = SharedKey.of("a datagram key of enough bytes");

  private final WarmDatagramCodec codec = new WarmDatagramCodec();
  private final WarmDatagramCodec signing = new WarmDatagramCodec(List.of(KEY));

  @Test
  void theBytesAreTheDocumentedOnes() {
    assertThat(codec.encode(1764000000123L, SIN, photos(1)))
        .singleElement()
        .extracting(bytes -> new String(bytes, StandardCharsets.US_ASCII))
        .isEqualTo(EXAMPLE);
  }

  @Test
  void theHmacIsTheDocumentedOne() {
    // printf '1764000000123\nsin\n/photos/7f3k2m9q_4bd1c09ae2_z.jpg' |
    //   openssl dgst -sha256 -hmac 'a datagram key of enough bytes'
    assertThat(
            new String(
                signing.encode(1764000000123L, SIN, photos(1)).getFirst(),
                StandardCharsets.US_ASCII))
        .endsWith(
            ",\"hmac\":\"4d52dd42c6737511b351fbfd2577b92ae23b92b044c6002f3533e4aed71f11a4\"}");
  }

  @Test
  void whatIsEncodedIsDecodedInOrderAndNoDatagramIsTooLarge() {
    qt().forAll(integers().between(0, 200), integers().between(0, 2))
        .checkAssert(
            (count, kind) -> {
              WarmDatagramCodec either = kind == 0 ? signing : codec;
              List<PhotoTarget> photos = kind == 1 ? signedPhotos(count) : photos(count);
              var decoded = new ArrayList<PhotoTarget>();
              for (byte[] datagram : either.encode(5, SIN, photos)) {
                assertThat(datagram.length).isLessThanOrEqualTo(WarmDatagramCodec.MAX_BYTES);
                decoded.addAll(accepted(either.decode(datagram)).photos());
              }
              assertThat(decoded).isEqualTo(photos);
            });
  }

  @Test
  void aPageOfTwentyPhotographsFitsOneDatagram() {
    List<PhotoTarget> page =
        IntStream.range(0, 20)
            .mapToObj(
                i ->
                    PhotoTarget.open(
                        new PhotoPath(
                            "7f3k2m9" + (char) ('a' + i),
                            "4bd1c09ae24bd1c0",
                            PhotoSize.Z,
                            PhotoFormat.WEBP)))
            .toList();
    assertThat(signing.encode(1764000000123L, SIN, page)).hasSize(1);
  }

  @Test
  void aHandWrittenDatagramIsRead() {
    WarmDatagram datagram =
        accepted(
            decode(
                """
                { "photos" : [ "/photos/7f3k2m9q_4bd1c09ae2_z.jpg" ], "viewer": "203.0.113.9",
                  "from": {"some": ["other", "field"]}, "t": 7 }
                """));
    assertThat(datagram.sentAt()).isEqualTo(7);
    assertThat(datagram.target())
        .isEqualTo(new WarmTarget.NearViewer(InetAddress.ofLiteral("203.0.113.9")));
    assertThat(datagram.photos()).isEqualTo(photos(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "NOT_JSON|``",
        "NOT_JSON|[]",
        "NOT_JSON|7",
        "NOT_JSON|{",
        "NOT_JSON|{\"t\":1,\"region\":\"sin\",\"photos\":[\"/photos/a_4bd1c09ae2_z.jpg\"]} x",
        "NOT_JSON|{\"t\":1,\"region\":\"sin\",\"photos\":[\"/photos/a_4bd1c09ae2_z.jpg\"]}{}",
        "NOT_JSON|{\"x\":[[[[[[[[[[[[]]]]]]]]]]]]}",
        "BAD_TIME|{\"region\":\"sin\",\"photos\":[\"/photos/a_4bd1c09ae2_z.jpg\"]}",
        "BAD_TIME|{\"t\":\"1\",\"region\":\"sin\",\"photos\":[\"/photos/a_4bd1c09ae2_z.jpg\"]}",
        "BAD_TIME|{\"t\":1.5,\"region\":\"sin\",\"photos\":[\"/photos/a_4bd1c09ae2_z.jpg\"]}",
        "BAD_TIME|{\"t\":-1,\"region\":\"sin\",\"photos\":[\"/photos/a_4bd1c09ae2_z.jpg\"]}",
        "BAD_TIME|{\"t\":99999999999999999999,\"region\":\"sin\",\"photos\":[\"/photos/a_4bd1c09ae2_z.jpg\"]}",
        "BAD_TIME|{\"t\":1,\"t\":2,\"region\":\"sin\",\"photos\":[\"/photos/a_4bd1c09ae2_z.jpg\"]}",
        "NO_TARGET|{\"t\":1,\"photos\":[\"/photos/a_4bd1c09ae2_z.jpg\"]}",
        "NO_TARGET|{\"t\":1,\"region\":\"sin\",\"viewer\":\"::1\",\"photos\":[\"/photos/a_4bd1c09ae2_z.jpg\"]}",
        "NO_TARGET|{\"t\":1,\"region\":5,\"photos\":[\"/photos/a_4bd1c09ae2_z.jpg\"]}",
        "BAD_REGION|{\"t\":1,\"region\":\"../x\",\"photos\":[\"/photos/a_4bd1c09ae2_z.jpg\"]}",
        "BAD_VIEWER|{\"t\":1,\"viewer\":\"localhost\",\"photos\":[\"/photos/a_4bd1c09ae2_z.jpg\"]}",
        "NO_PHOTOS|{\"t\":1,\"region\":\"sin\"}",
        "NO_PHOTOS|{\"t\":1,\"region\":\"sin\",\"photos\":[]}",
        "NO_PHOTOS|{\"t\":1,\"region\":\"sin\",\"photos\":\"/photos/a_4bd1c09ae2_z.jpg\"}",
        "NO_PHOTOS|{\"t\":1,\"region\":\"sin\",\"photos\":[7]}",
        "BAD_PATH|{\"t\":1,\"region\":\"sin\",\"photos\":[\"/etc/passwd\"]}"
      })
  void whatSaysNothingIsRejectedWithItsReason(Reason reason, String json) {
    assertThat(decode(json)).isEqualTo(new Rejected(reason));
  }

  @Test
  void oversizedDatagramsAreRejectedUnread() {
    assertThat(codec.decode(new byte[WarmDatagramCodec.MAX_BYTES + 1]))
        .isEqualTo(new Rejected(Reason.TOO_LARGE));
  }

  @Test
  void withAKeyAGoodHmacIsRequired() {
    byte[] signed = signing.encode(1, SIN, photos(2)).getFirst();
    assertThat(signing.decode(signed)).isInstanceOf(Accepted.class);
    assertThat(signing.decode(EXAMPLE.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(new Rejected(Reason.BAD_HMAC));
    String forged = new String(signed, StandardCharsets.UTF_8).replace("\"t\":1", "\"t\":2");
    assertThat(signing.decode(forged.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(new Rejected(Reason.BAD_HMAC));
  }

  @Test
  void keysRotate() {
    var both = new WarmDatagramCodec(List.of(SharedKey.of("the next key of enough bytes"), KEY));
    assertThat(both.decode(signing.encode(1, SIN, photos(1)).getFirst()))
        .isInstanceOf(Accepted.class);
    assertThat(signing.decode(both.encode(1, SIN, photos(1)).getFirst()))
        .isEqualTo(new Rejected(Reason.BAD_HMAC));
  }

  private Decoded decode(String json) {
    return codec.decode(json.getBytes(StandardCharsets.UTF_8));
  }

  private static WarmDatagram accepted(Decoded decoded) {
    assertThat(decoded).isInstanceOf(Accepted.class);
    return ((Accepted) decoded).datagram();
  }

  private static List<PhotoTarget> photos(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                PhotoTarget.open(
                    new PhotoPath(
                        "7f3k2m9q" + (i == 0 ? "" : i),
                        "4bd1c09ae2",
                        PhotoSize.Z,
                        PhotoFormat.JPEG)))
        .toList();
  }

  private static List<PhotoTarget> signedPhotos(int count) {
    return photos(count).stream()
        .map(
            photo ->
                new PhotoTarget(
                    photo.path(), Optional.of(new UrlSignature(1764000000, "x".repeat(43)))))
        .toList();
  }
}
