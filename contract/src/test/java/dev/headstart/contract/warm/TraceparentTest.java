package dev.headstart.contract.warm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.contract.photo.PhotoTarget;
import dev.headstart.contract.region.RegionName;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceparentTest {

  private static final String GOOD = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  @Test
  void whatTheSpecificationShowsIsRead() {
    Traceparent traceparent = Traceparent.parse(GOOD).orElseThrow();

    assertThat(traceparent.trace()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    assertThat(traceparent.span()).isEqualTo("00f067aa0ba902b7");
    assertThat(traceparent.isSampled()).isTrue();
    assertThat(Traceparent.parse(GOOD.replace("-01", "-00")).orElseThrow().isSampled()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0g",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736\r00f067aa0ba902b7-01"
      })
  void whatIsNoneIsPassedOver(String text) {
    assertThat(Traceparent.parse(text)).isEmpty();
  }

  /** What is not recorded, or no trace, is known without making anything of it. */
  @ParameterizedTest
  @CsvSource({"00, false", "01, true", "02, false", "03, true"})
  void aDatagramSaysByOneByteWhetherItsPageMayBeRecorded(String flags, boolean recorded) {
    assertThat(view(GOOD.replaceAll("-01$", "-" + flags)).mayBeRecorded()).isEqualTo(recorded);
    assertThat(view("01").mayBeRecorded()).isFalse();
    assertThat(view(GOOD + "-01").mayBeRecorded()).isFalse();
  }

  private static DatagramView view(String trace) {
    byte[] datagram =
        ("{\"t\":1,\"region\":\"sin\",\"traceparent\":\""
                + trace
                + "\",\"photos\":[\"/photos/7f3k2m9q_4bd1c09ae2_z.jpg\"]}")
            .getBytes(StandardCharsets.US_ASCII);
    var view = new DatagramView(List.of());
    assertThat(view.read(datagram, 0, datagram.length)).isNull();
    return view;
  }

  @Test
  void itCrossesInTheDatagramAndTheDatagramStaysSmallEnough() {
    var photo = PhotoTarget.parse("/photos/7f3k2m9q_4bd1c09ae2_z.jpg").orThrow();
    var photos = Collections.nCopies(100, photo);
    var codec = new WarmDatagramCodec();

    List<byte[]> datagrams = codec.encode(1, RegionName.of("sin"), photos, Traceparent.parse(GOOD));

    int announced = 0;
    for (byte[] datagram : datagrams) {
      assertThat(datagram.length).isLessThanOrEqualTo(WarmDatagramCodec.MAX_BYTES);
      var view = new DatagramView(List.of());
      assertThat(view.read(datagram, 0, datagram.length)).isNull();
      assertThat(view.traceparent()).isEqualTo(Optional.of(new Traceparent(GOOD)));
      announced += view.photos();
    }
    assertThat(announced).isEqualTo(100);
  }
}
