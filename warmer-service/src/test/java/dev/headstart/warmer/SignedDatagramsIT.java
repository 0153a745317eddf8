package dev.headstart.warmer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.contract.region.RegionName;
import dev.headstart.contract.signature.SharedKey;
import dev.headstart.contract.warm.WarmDatagramCodec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A warmer that takes datagrams from those who know a key. */
class SignedDatagramsIT {

  private static final String KEY = "a key that both of them know";

  @Test
  void onlyWhatIsSignedWithAKeyIsBelieved() throws Exception {
    try (var home = new TestHome();
        var gateway = new TestGateway();
        var warmer =
            new TestWarmer(
                home, gateway, "headstart.datagram.keys=a key for both of them before," + KEY)) {
      warmer.announce("sin", Photos.open(1));
      signed("a key of somebody else").forEach(warmer::send);
      signed(KEY).forEach(warmer::send);

      assertThat(gateway.nextAsked().target()).isEqualTo(Photos.path(2).toString());
      assertThat(warmer.count("headstart.warmer.datagrams.rejected", "reason", "bad_hmac"))
          .isEqualTo(2);
      assertThat(gateway.unseen()).isZero();
    }
  }

  private static List<byte[]> signed(String key) {
    return new WarmDatagramCodec(List.of(SharedKey.of(key)))
        .encode(System.currentTimeMillis(), RegionName.of("sin"), List.of(Photos.open(2)));
  }
}
