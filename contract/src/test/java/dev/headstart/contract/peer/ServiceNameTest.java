package dev.headstart.contract.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.contract.peer.ServiceName.Role;
import dev.headstart.contract.region.RegionName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceNameTest {

  private static final RegionName SIN = RegionName.of("sin");

  @Test
  void namesRegionAndRole() {
    assertThat(ServiceName.parse("sin.gateway.headstart")).contains(Role.GATEWAY.in(SIN));
    assertThat(ServiceName.parse("sin.cache.headstart")).contains(Role.CACHE.in(SIN));
    assertThat(Role.CACHE.in(SIN)).hasToString("sin.cache.headstart");
  }

  @Test
  void caseDoesNotCount() {
    assertThat(ServiceName.parse("SIN.Gateway.headstart")).contains(Role.GATEWAY.in(SIN));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sin",
        ".gateway.headstart",
        "s.gateway.headstart",
        "*.gateway.headstart",
        "a.sin.gateway.headstart",
        "sin.gateway.headstart.",
        "sin.gateway.headstart.example",
        "sin-gateway.headstart",
        "sin.api.headstart"
      })
  void anythingElseIsNone(String text) {
    assertThat(ServiceName.parse(text)).isEmpty();
  }
}
