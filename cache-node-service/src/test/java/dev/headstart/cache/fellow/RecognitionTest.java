package dev.headstart.cache.fellow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** How a node finds itself among the members, and what it says where it cannot. */
class RecognitionTest {

  private static NodesProperties nodes(String... settings) {
    Map<String, String> all = new HashMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      all.put("nodes." + settings[i], settings[i + 1]);
    }
    return new Binder(new MapConfigurationPropertySource(all))
        .bindOrCreate("nodes", NodesProperties.class);
  }

  private static Member itself(NodesProperties properties, String address, int port) {
    return Recognition.of(properties, address, port)
        .among(ListedNodes.of(properties).list())
        .self();
  }

  @Test
  void itIsTheOneWithTheAddressAndPortThatItListensOn() {
    var properties = nodes("list", "127.0.0.1:1,127.0.0.1:2,127.0.0.2:2,10.255.255.1:2");

    assertThat(itself(properties, "127.0.0.1", 2)).hasToString("127.0.0.1:2");
    assertThat(itself(properties, "127.0.0.2", 2)).hasToString("127.0.0.2:2");
  }

  @Test
  void whoListensOnAllAddressesIsTheOneWithAnyOfThem() {
    var properties = nodes("list", "127.0.0.1:1,localhost:2,10.255.255.1:2");

    assertThat(itself(properties, "0.0.0.0", 2)).hasToString("localhost:2");
    assertThat(itself(properties, "::", 2)).hasToString("localhost:2");
  }

  @Test
  void whatAnOperatorWroteCounts() {
    var properties = nodes("list", "10.255.255.1:2,10.255.255.2:2", "self", "10.255.255.2:2");

    assertThat(itself(properties, "127.0.0.1", 0)).hasToString("10.255.255.2:2");
  }

  @Test
  void aListWithoutThisNodeOrWithItTwiceStopsTheStart() {
    assertThatThrownBy(() -> Recognition.of(nodes("list", "10.255.255.1:2"), "127.0.0.1", 2))
        .hasMessage(
            "headstart.cache.nodes.list has no address of this node, whose internal port is 2"
                + " (headstart.cache.internal.address and .port): correct it, or say with"
                + " headstart.cache.nodes.self which of them it is.");
    assertThatThrownBy(
            () -> Recognition.of(nodes("list", "127.0.0.1:2,localhost:2"), "127.0.0.1", 2))
        .hasMessageStartingWith(
            "headstart.cache.nodes.list has several addresses, [127.0.0.1:2, localhost:2], of this"
                + " node");
  }

  @Test
  void aNodeWithoutInternalPortCannotBeOneOfSeveral() {
    assertThatThrownBy(() -> Recognition.of(nodes("list", "10.255.255.1:2"), "127.0.0.1", -1))
        .hasMessageStartingWith("headstart.cache.internal.port is -1, but other nodes ask");
  }

  @Test
  void withANameTheInternalPortIsTheOneThatAllHave() {
    assertThatThrownBy(() -> Recognition.of(nodes("dns", "cache.test"), "0.0.0.0", 2))
        .hasMessageStartingWith(
            "headstart.cache.nodes.port is 8091, but this node's internal port is 2");
    assertThat(
            Recognition.of(nodes("dns", "cache.test", "port", "2"), "127.0.0.3", 2)
                .among(List.of(new Member("127.0.0.3", 2), new Member("127.0.0.4", 2)))
                .self())
        .hasToString("127.0.0.3:2");
    assertThat(
            Recognition.of(nodes("dns", "cache.test", "self", "10.255.255.9:2"), "0.0.0.0", 3)
                .among(List.of(new Member("10.255.255.9", 2)))
                .self())
        .hasToString("10.255.255.9:2");
  }

  @Test
  void whoIsNotAmongTheAddressesOfTheNameIsNoneOfTheMembersYet() {
    assertThat(
            Recognition.of(nodes("dns", "cache.test"), "127.0.0.3", 8091)
                .among(List.of(new Member("10.255.255.1", 8091)))
                .self())
        .isNull();
  }

  @Test
  void aNodeThatIsAloneNeedsNone() {
    assertThat(Recognition.of(nodes(), "127.0.0.1", -1).among(List.of()).alone()).isTrue();
  }

  @Test
  void impossibleSettingsSayWhatToWrite() {
    assertSays(
        "Set headstart.cache.nodes.list or headstart.cache.nodes.dns", "list", "a:1", "dns", "b");
    assertSays("headstart.cache.nodes.list has a; write host:port", "list", "a");
    assertSays(
        "headstart.cache.nodes.self is b:1, which is not in the list",
        "list",
        "a:1",
        "self",
        "b:1");
    assertSays("headstart.cache.nodes.name-server has x; write host:port", "name-server", "x");
    assertSays("headstart.cache.nodes.port is 0; write 1 to 65535", "port", "0");
    assertSays("headstart.cache.nodes.refresh is PT0S; write 10ms to 1m", "refresh", "0s");
    assertSays("headstart.cache.nodes.connect-timeout is PT2M", "connect-timeout", "2m");
    assertSays("headstart.cache.nodes.probe-interval is PT0.001S", "probe-interval", "1ms");
    assertSays("headstart.cache.nodes.connections is 0", "connections", "0");
    assertSays("headstart.cache.nodes.hot.requests is -1", "hot.requests", "-1");
    assertSays("headstart.cache.nodes.hot.within is PT0S", "hot.within", "0s");
    assertSays("headstart.cache.nodes.hot.watched is 0", "hot.watched", "0");
  }

  private static void assertSays(String sentence, String... settings) {
    assertThatThrownBy(() -> nodes(settings)).rootCause().hasMessageStartingWith(sentence);
  }
}
