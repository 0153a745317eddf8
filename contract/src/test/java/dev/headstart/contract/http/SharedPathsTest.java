package dev.headstart.contract.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SharedPathsTest {

  @Test
  void theTokenOfASharingLinkIsLeftOut() {
    assertThat(SharedPaths.withoutToken("/shared/secret")).isEqualTo("/shared/*");
    assertThat(SharedPaths.withoutToken("/api/shared/secret/photos"))
        .isEqualTo("/api/shared/*/photos");
  }

  @Test
  void otherPathsRemain() {
    for (String path :
        new String[] {"/", "/shared/", "/people/shared/x", "/photos/shared_x_m.jpg"}) {
      assertThat(SharedPaths.withoutToken(path)).isEqualTo(path);
    }
  }
}
