package dev.headstart.warmer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The mode of the article's pseudocode. */
class PullIT {

  @Test
  void theRegionsCacheIsAskedThroughTheGatewayAndHomeIsNot() throws Exception {
    try (var home = new TestHome();
        var gateway = new TestGateway();
        var warmer = new TestWarmer(home, gateway, "headstart.warmer.mode=pull")) {
      var photo = Photos.signed(1);

      warmer.announce("sin", photo, photo);

      var get = gateway.nextAsked();
      assertThat(get.method()).isEqualTo("GET");
      assertThat(get.target()).isEqualTo(photo.toString());
      assertThat(get.host()).isEqualTo("sin.cache.headstart");
      warmer.awaitOutcome(1, "pulled");
      assertThat(warmer.photographs("recent")).isEqualTo(1);
      assertThat(home.unseen()).isZero();
    }
  }
}
